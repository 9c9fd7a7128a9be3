import Tables

/// The names of a task's parameters, as its source in Python tells them.
struct ParameterNames: Equatable, Sendable {
  /// How many parameters come first that take no name.
  var unnamed = 0
  /// The ordinary parameters, which take a position or a name.
  var ordinary: [String] = []

  /// - Parameter source: A plain `def`, maybe behind decorators and indented; nil for anything
  ///   else, such as `async def`.
  init?(source: String) {
    var scanner = PythonScanner(source)
    guard scanner.skipToDefinition(), scanner.skipName(), scanner.skip("(") else { return nil }
    while !scanner.skip(")") {
      guard read(&scanner) else { return nil }
    }
    guard scanner.skip(":") || scanner.skip("-") else { return nil }
  }

  /// Reads a parameter with what follows it, up to the next one.
  private mutating func read(_ scanner: inout PythonScanner) -> Bool {
    if scanner.skip("/") {
      unnamed = ordinary.count
      ordinary = []
    } else if scanner.skip("*") {
      return readRest(&scanner)
    } else {
      guard let name = scanner.name() else { return false }
      ordinary.append(name)
    }
    return scanner.skipParameter()
  }

  /// Steps over all parameters behind a star: they have no position.
  private mutating func readRest(_ scanner: inout PythonScanner) -> Bool {
    _ = scanner.skip("*")
    _ = scanner.name()
    repeat {
      guard scanner.skipParameter() else { return false }
      _ = scanner.skip("*") && scanner.skip("*")
      _ = scanner.name()
    } while !scanner.isAt(")")
    return true
  }

  /// The name of the parameter that takes a position; nil when the source does not tell.
  func name(at position: Int) -> String? {
    let place = position - unnamed
    return ordinary.indices.contains(place) ? ordinary[place] : nil
  }
}

/// Steps through Python's source by what matters for its brackets: texts, comments, names.
private struct PythonScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Whether a character comes next, behind blanks and comments.
  mutating func isAt(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    return index < bytes.count && byte == UInt8(ascii: character)
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isAt(character) else { return false }
    index += 1
    return true
  }

  /// The next name, behind blanks.
  mutating func name() -> String? {
    skipBlanks()
    let start = index
    while index < bytes.count, isOfName(byte) { index += 1 }
    guard start < index, !(48...57).contains(bytes[start]) else { return nil }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Steps over a function's name and the parameters of its types.
  mutating func skipName() -> Bool {
    guard name() != nil else { return false }
    guard isAt("[") else { return true }
    return skipBracket()
  }

  /// Steps behind the word `def`, over the decorators before it.
  mutating func skipToDefinition() -> Bool {
    while skip("@") {
      guard skipLine() else { return false }
    }
    return name() == "def"
  }

  /// Steps over an annotation, a default and the comma that ends a parameter.
  mutating func skipParameter() -> Bool {
    skipBlanks()
    guard ":=,)".utf8.contains(byte) else { return false }
    // The commas of `lambda a, b: a` are no ends.
    var lambdas = 0
    while index < bytes.count {
      skipBlanks()
      switch byte {
      case UInt8(ascii: ")"): return true
      case UInt8(ascii: ",") where lambdas == 0:
        index += 1
        return true
      case UInt8(ascii: ":"):
        lambdas = max(0, lambdas - 1)
        index += 1
      default:
        let start = index
        guard skipToken() else { return false }
        if bytes[start..<index].elementsEqual("lambda".utf8) { lambdas += 1 }
      }
    }
    return false
  }

  /// Steps over the rest of a statement.
  private mutating func skipLine() -> Bool {
    while index < bytes.count {
      if byte == UInt8(ascii: "\n") { return true }
      if byte == UInt8(ascii: "#") {
        while index < bytes.count, byte != UInt8(ascii: "\n") { index += 1 }
      } else if byte == UInt8(ascii: "\\") {
        index = min(index + 2, bytes.count)
      } else {
        guard skipToken() else { return false }
      }
    }
    return false
  }

  /// Steps over a bracket and all in it.
  private mutating func skipBracket() -> Bool {
    var closings: [UInt8] = []
    repeat {
      skipBlanks()
      switch byte {
      case UInt8(ascii: "("): closings.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): closings.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"): closings.append(UInt8(ascii: "}"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard closings.popLast() == byte else { return false }
      default:
        guard index < bytes.count, skipWordOrText() else { return false }
        continue
      }
      index += 1
    } while !closings.isEmpty
    return true
  }

  /// Steps over a bracket, a text, a word or one other character.
  private mutating func skipToken() -> Bool {
    "([{".utf8.contains(byte) ? skipBracket() : skipWordOrText()
  }

  private mutating func skipWordOrText() -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return skipText()
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return false
    default:
      let start = index
      while index < bytes.count, isOfName(byte) { index += 1 }
      if index == start { index += 1 }
      return true
    }
  }

  /// Steps over a text in quotes; in a raw one too a backslash keeps a quote from ending it.
  private mutating func skipText() -> Bool {
    let quote = byte
    let isLong = index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
    index += isLong ? 3 : 1
    while index < bytes.count {
      if byte == UInt8(ascii: "\\") {
        index += 2
      } else if byte == quote, !isLong {
        index += 1
        return true
      } else if byte == quote, index + 2 < bytes.count, bytes[index + 1] == quote,
        bytes[index + 2] == quote
      {
        index += 3
        return true
      } else {
        if !isLong, byte == UInt8(ascii: "\n") { return false }
        index += 1
      }
    }
    return false
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: index += 1
      case UInt8(ascii: "\\"): index = min(index + 2, bytes.count)
      case UInt8(ascii: "#"):
        while index < bytes.count, byte != UInt8(ascii: "\n") { index += 1 }
      default: return
      }
    }
  }

  private func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), 0x80..., UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
