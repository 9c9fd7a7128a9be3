import ArgumentParser
import Reports

/// What a person may have meant by a word that the command line does not have.
enum Unknown {
  /// The message about a command that there is not; nil for one that there is, and for options.
  static func command(_ word: String) -> String? {
    guard !word.hasPrefix("-"), word != "help" else { return nil }
    let names = Sqltrack.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !names.contains(word) else { return nil }
    let advice = suggestion(for: word, in: names) ?? "`sqltrack --help` lists them"
    return "unknown command '\(word)': \(advice)"
  }

  /// Options that other programs have, and what they are called here.
  private static let options = [
    "--db": "--dbpath FILE", "--database-path": "--dbpath FILE", "--sqlite": "--dbpath FILE",
    "--format": "--to FORMAT", "-f": "--to FORMAT", "-t": "--to FORMAT", "--type": "--to FORMAT",
    "--out": "--output PATH", "--out-dir": "--output PATH", "--dest": "--output PATH",
    "--parameter": "--param NAME=VALUE", "--set": "--param NAME=VALUE", "-p": "-P NAME=VALUE",
    "--dry-run": "--check", "--lint": "--check", "--live": "--watch", "--host-name": "--host",
    "--port": "--host HOST:PORT", "--password": "PGPASSWORD or ~/.pgpass", "--uri": "--dbpath FILE",
  ]

  /// The message of the parser with what an unknown option is called here.
  static func improving(_ message: String) -> String {
    for (word, own) in options {
      guard let known = message.firstRange(of: "Unknown option '\(word)'") else { continue }
      let rest = message[known.upperBound...].drop { $0 != "\n" }
      return message[..<known.upperBound] + ": here it is \(own)" + rest
    }
    return message
  }
}
