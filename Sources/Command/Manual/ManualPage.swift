import Tables

/// The manual page of a command and all its subcommands, out of what `--help` shows, in roff for
/// `man`.
struct ManualPage {
  private let command: JSON
  private let version: String
  private var out = ""

  /// - Parameter help: what the argument parser tells of the command, as JSON.
  init?(help: String, version: String) {
    guard let command = JSON(parsing: help)?["command"] else { return nil }
    self.command = command
    self.version = version
  }

  /// The page as text.
  var text: String {
    var page = self
    page.write()
    return page.out
  }

  private mutating func write() {
    let name = command.name
    out += ".TH \(name.uppercased()) 1 \"\" \"\(name) \(version)\" \"User commands\"\n"
    section("NAME")
    line("\(name) - \(command.abstract)")
    section("SYNOPSIS")
    out += ".B \(name)\n"
    line("[options] command [arguments]")
    section("DESCRIPTION")
    discussion(of: command)
    section("OPTIONS")
    line("Every command takes these.")
    arguments(of: command, except: [])
    section("COMMANDS")
    for subcommand in command.subcommands { write(subcommand, after: name) }
    section("SEE ALSO")
    line("Each command tells its options with --help.")
  }

  private mutating func write(_ subcommand: JSON, after path: String) {
    let path = "\(path) \(subcommand.name)"
    let shared = Set(command.arguments.map(\.names))
    out += ".SS \"\(ManualPage.escaped(path))\(synopsis(of: subcommand, except: shared))\"\n"
    line(subcommand.abstract)
    discussion(of: subcommand)
    arguments(of: subcommand, except: shared)
    for inner in subcommand.subcommands { write(inner, after: path) }
  }

  /// The arguments of a command that have no dashes, as its usage has them.
  private func synopsis(of command: JSON, except shared: Set<String>) -> String {
    let own = command.arguments.filter { !shared.contains($0.names) && $0.names != "-h, --help" }
    let words = own.filter(\.isPositional).map { argument in
      let word = "<\(argument.value)>" + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "[\(word)]" : word
    }
    let options = own.contains { !$0.isPositional } ? ["[options]"] : []
    return (options + words).map { " " + ManualPage.escaped($0) }.joined()
  }

  private mutating func arguments(of command: JSON, except shared: Set<String>) {
    for argument in command.arguments where !shared.contains(argument.names) {
      // A word without a help is explained by the command.
      guard !argument.isPositional || !argument.abstract.isEmpty else { continue }
      out += ".TP\n.B \(ManualPage.escaped(argument.names))\n"
      line(argument.abstract)
    }
  }

  /// Paragraphs, and examples as they stand.
  private mutating func discussion(of command: JSON) {
    var isCode = false
    for text in command.discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = text.hasPrefix("  ")
      if isIndented != isCode { out += isIndented ? ".PP\n.nf\n" : ".fi\n" }
      isCode = isIndented
      if text.isEmpty { out += ".PP\n" } else { line(String(text)) }
    }
    if isCode { out += ".fi\n" }
  }

  private mutating func section(_ name: String) { out += ".SH \(name)\n" }

  private mutating func line(_ text: String) {
    let text = ManualPage.escaped(text)
    // A line that begins so would be a request.
    if text.hasPrefix(".") || text.hasPrefix("'") { out += "\\&" }
    out += text + "\n"
  }

  /// Text with what means something to roff escaped; a hyphen that can be copied.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      default: result.append(character)
      }
    }
    return result
  }
}

/// A command or an argument as the parser tells it.
extension JSON {
  private func text(_ key: String) -> String { self[key]?.string ?? "" }

  private func list(_ key: String) -> [JSON] { self[key]?.elements ?? [] }

  private func isTrue(_ key: String) -> Bool { self[key] == .boolean(true) }

  fileprivate var name: String { text("commandName") }
  fileprivate var abstract: String { text("abstract") }
  fileprivate var discussion: String { text("discussion") }
  fileprivate var value: String { text("valueName") }
  fileprivate var isPositional: Bool { text("kind") == "positional" }
  fileprivate var isRepeating: Bool { isTrue("isRepeating") }
  fileprivate var isOptional: Bool { isTrue("isOptional") }

  fileprivate var subcommands: [JSON] {
    list("subcommands").filter { $0.isTrue("shouldDisplay") && $0.name != "help" }
  }

  fileprivate var arguments: [JSON] { list("arguments").filter { $0.isTrue("shouldDisplay") } }

  /// How an argument is written, such as `-u, --user <user>`.
  fileprivate var names: String {
    if isPositional { return "<\(value)>" }
    let names = list("names").map { name in
      (name.text("kind") == "long" ? "--" : "-") + name.text("name")
    }
    let shortFirst = names.sorted { $0.count < $1.count }.joined(separator: ", ")
    return text("kind") == "option" ? "\(shortFirst) <\(value)>" : shortFirst
  }
}
