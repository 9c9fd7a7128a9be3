import Files

/// The script in a command line.
enum ScriptCommand {
  // A help text stands near the start; a program of this size is no script.
  private static let sizeLimit = 1 << 20

  /// The first word that is a script with a help text, and the words after it.
  ///
  /// `python -m package.module` names the module's file.
  static func find(
    in words: [String], folder: String
  ) -> (script: ScriptText, arguments: [String])? {
    for (index, word) in words.enumerated() {
      // A bare first word is looked up in PATH, not here.
      if index == 0, !word.contains("/") { continue }
      let isModule = index > 0 && words[index - 1] == "-m"
      let paths = isModule ? modulePaths(of: word) : [word]
      if let script = paths.lazy.compactMap({ read($0, in: folder) }).first {
        return (script, Array(words[(index + 1)...]))
      }
    }
    return nil
  }

  private static func modulePaths(of name: String) -> [String] {
    let path = name.replacing(".", with: "/")
    return ["\(path).py", "\(path)/__main__.py"]
  }

  private static func read(_ path: String, in folder: String) -> ScriptText? {
    let absolute = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    guard let bytes = try? InputFile(absolute).bytes(upTo: sizeLimit + 1),
      bytes.count <= sizeLimit
    else { return nil }
    let script = ScriptText(path: path, bytes: bytes)
    return script.helpTexts.isEmpty ? nil : script
  }
}
