/// A script, and where its language keeps help texts.
struct ScriptText {
  /// The languages whose scripts are read. To add one: a case, its marks and its help texts.
  enum Language: CaseIterable {
    case python, shell, swift

    /// The ends of file names.
    var suffixes: [String] {
      switch self {
      case .python: [".py", ".pyw"]
      case .shell: [".sh", ".bash", ".zsh", ".ksh"]
      case .swift: [".swift"]
      }
    }

    /// How the names of programs begin that run such a script.
    var interpreters: [String] {
      switch self {
      case .python: ["python", "pypy"]
      case .shell: ["sh", "bash", "dash", "zsh", "ksh"]
      case .swift: ["swift"]
      }
    }
  }

  let path: String
  let text: String

  init(path: String, bytes: [UInt8]) {
    self.path = path
    text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }

  /// The language, by the first line or else by the name of the file.
  var language: Language? {
    if text.hasPrefix("#!") {
      let words = text.prefix { $0 != "\n" }.dropFirst(2).split { " \t/".contains($0) }
      // Of `/usr/bin/env -S python3 -u` the first word that is a known program counts.
      for word in words {
        let known = Language.allCases.first { $0.interpreters.contains(where: word.hasPrefix) }
        if let known { return known }
      }
    }
    return Language.allCases.first { $0.suffixes.contains(where: path.hasSuffix) }
  }

  /// The texts that may be a usage, in the order in which they are tried.
  var helpTexts: [String] {
    switch language {
    case .python: PythonDocstrings.all(in: text)
    case .shell: ShellHelp.texts(in: text)
    case .swift: SwiftHelp.texts(in: text)
    case nil: []
    }
  }

  /// The usage that the first valid help text describes.
  func usage() throws(ArgumentsError) -> Usage {
    var firstError: UsageError?
    for help in helpTexts {
      do {
        return try Usage(help)
      } catch {
        firstError = firstError ?? error
      }
    }
    let reason = firstError.map(ArgumentsError.Reason.invalidUsage) ?? .noHelpText
    throw ArgumentsError(script: path, reason: reason)
  }
}
