import ArgumentParser
import Reports

/// Tells which numbers of a paper are typed by hand, and which files are not what they were.
struct PaperCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper",
    abstract: "Check a paper in LaTeX against what was attached to it.",
    discussion: """
      Lists numbers that were typed although a macro or a table gives them, numbers that are nearly what a macro \
      gives, attached files that were changed by hand, and those whose data have changed since.

      Examples:
        sqltrack paper paper.tex
        sqltrack paper paper.tex --manifest attached/manifest.json

      Exit status: 0 nothing to say, 1 something, 2 wrong usage.
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions
  @OptionGroup(visibility: .hidden) var roleOptions: RoleOptions

  @Argument(
    help: ArgumentHelp("The document; what it inputs is read too.", valueName: "file.tex"),
    completion: .file(extensions: ["tex"]))
  var files: [String]

  @Option(
    help: ArgumentHelp("What --attach wrote.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var manifest = "attached/manifest.json"

  func run() throws {
    var options = ReportOptions()
    options.database = database.choice
    options.role = roleOptions.role
    options.log = details.log
    let interruption = Interruption()
    interruption.listen(isImpatient: true)
    let run = PaperRun(
      documents: files, manifest: manifest, options: options, interruption: interruption)
    if try !run.run() { throw ExitCode.failed }
  }
}
