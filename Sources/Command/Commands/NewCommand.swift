import ArgumentParser
import Assets
import Foundation

/// Writes a report to begin with.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a report to begin with, over the tables of SQLTrack.",
    discussion: """
      Of the database of another tracker, `sqltrack init` writes a first report.

      Examples:
        sqltrack new notes.md
        sqltrack new weekly.md --kind weekly
        sqltrack new results.md --kind paper
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case blank, weekly, paper }

  @Argument(help: ArgumentHelp("The report to write.", valueName: "file.md"))
  var file: String

  @Option(help: "What it is for: blank, weekly or paper.")
  var kind = Kind.blank

  func validate() throws {
    guard file.hasSuffix(".md") else {
      throw ValidationError("cannot write a report to '\(file)': its name ends with .md")
    }
  }

  func run() throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw Failure("cannot write '\(file)': it is there")
    }
    let text = Asset.named("reports/new/\(kind.rawValue).md")?.text ?? ""
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try Console.show(file)
  }
}
