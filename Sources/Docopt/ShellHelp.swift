/// The texts of a shell script that may be its help.
enum ShellHelp {
  /// The leading comment, then here-documents and strings, those with a `usage:` only.
  static func texts(in source: String) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let texts = [leadingComment(of: lines)] + hereDocuments(in: lines) + strings(in: source)
    return texts.filter { $0.lowercased().contains("usage:") }.map(namingTheProgram)
  }

  /// The comment at the start, below `#!`, without its marks: `#`, `##`, `#/` or `#?`.
  private static func leadingComment(of lines: [Substring]) -> String {
    lines.drop { $0.hasPrefix("#!") || $0.allSatisfy(\.isWhitespace) }
      .prefix { $0.hasPrefix("#") }
      .map { line in
        var rest = line.drop { $0 == "#" }
        if let mark = rest.first, "/?".contains(mark) { rest = rest.dropFirst() }
        return String(rest.first == " " ? rest.dropFirst() : rest)
      }
      .joined(separator: "\n")
  }

  /// What stands between `<<END` and `END`; `<<-` takes tabs away.
  private static func hereDocuments(in lines: [Substring]) -> [String] {
    var documents: [String] = []
    let ends = LinePlaces(lines)
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard let mark = line.firstRange(of: "<<"), !line[mark.upperBound...].hasPrefix("<") else {
        continue
      }
      let isIndented = line[mark.upperBound...].first == "-"
      let word = line[mark.upperBound...].drop { "- \t".contains($0) }
        .prefix { !$0.isWhitespace && !";|&>)".contains($0) }.filter { !"'\"\\".contains($0) }
      let text = { (line: Substring) in isIndented ? line.drop { $0 == "\t" } : line }
      guard !word.isEmpty,
        let end = ends.first(of: Substring(word), from: index, isIndented: isIndented)
      else { continue }
      documents.append(lines[index..<end].map(text).joined(separator: "\n"))
      index = end + 1
    }
    return documents
  }

  /// Everything between two quotes of a kind; comments are skipped.
  private static func strings(in source: String) -> [String] {
    var strings: [String] = []
    var rest = Substring(source)
    var previous: Character = "\n"
    while let character = rest.popFirst() {
      if character == "\\" {
        _ = rest.popFirst()
      } else if character == "#", previous.isWhitespace {
        rest = rest.drop { $0 != "\n" }
      } else if character == "'" || character == "\"" {
        strings.append(string(quotedBy: character, &rest))
      }
      previous = character
    }
    return strings
  }

  private static func string(quotedBy quote: Character, _ rest: inout Substring) -> String {
    var text = ""
    while let character = rest.popFirst(), character != quote {
      guard character == "\\", quote == "\"", let escaped = rest.popFirst() else {
        text.append(character)
        continue
      }
      switch escaped {
      case "n": text.append("\n")
      case "\n": break
      default: text.append(escaped)
      }
    }
    return text
  }

  /// The usual ways to say the script's own name hold blanks and brackets, which mean something
  /// in a usage.
  private static func namingTheProgram(_ text: String) -> String {
    ["$(basename \"$0\")", "$(basename $0)", "$(basename -- \"$0\")", "`basename $0`"]
      .reduce(text) { $0.replacing($1, with: "program") }
  }
}

/// Where each line of a script occurs, so that the ends of many documents are found at once.
private struct LinePlaces {
  private var plain: [Substring: [Int]] = [:]
  private var indented: [Substring: [Int]] = [:]

  init(_ lines: [Substring]) {
    for (index, line) in lines.enumerated() {
      plain[line, default: []].append(index)
      indented[line.drop { $0 == "\t" }, default: []].append(index)
    }
  }

  /// The first line from a place on that is a word, with or without tabs before it.
  func first(of word: Substring, from start: Int, isIndented: Bool) -> Int? {
    guard let places = (isIndented ? indented : plain)[word] else { return nil }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] >= start { high = middle } else { low = middle + 1 }
    }
    return low < places.count ? places[low] : nil
  }
}
