import Tables

/// A message about a report: where, what, and what to do next.
package struct Diagnostic: Error, Equatable, Sendable {
  package enum Severity: String, Sendable { case error, warning }

  package var severity: Severity
  package var location: SourceLocation
  /// One sentence, lowercase, no full stop; it quotes what the person wrote.
  package var message: String
  /// The next step, such as "did you mean 'loss'?".
  package var hint: String?
  /// The database's code for the error, such as `42703`.
  package var code: String?
  /// The place of the block that it is about among the report's blocks.
  package var block: Int?

  package init(
    _ message: String, at location: SourceLocation, hint: String? = nil, code: String? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.location = location
    self.message = Secrets.hidden(in: message)
    self.hint = hint.map(Secrets.hidden)
    self.code = code
  }

  /// That a report is no text.
  init(_ fault: EncodingFault) {
    self.init(
      fault.words, at: SourceLocation(line: fault.line, column: fault.column),
      hint: "save it as UTF-8")
  }

  /// What is told where a limit is passed, by so many where they are counted.
  package init(
    _ limit: Limit, _ count: Int? = nil, at location: SourceLocation, severity: Severity = .error
  ) {
    self.init(limit.message(count), at: location, hint: limit.hint, severity: severity)
  }

  /// The message as one about a block.
  func of(block: Int) -> Diagnostic {
    var copy = self
    copy.block = block
    return copy
  }

  /// The message as a compiler prints it.
  ///
  ///     weekly.md:42:14: error: unknown column 'los'
  ///     42 | SELECT step, los FROM metric
  ///        |              ^ did you mean 'loss'?
  package func text(in source: SourceFile) -> String {
    let place = "\(source.path):\(location.line):\(location.column)"
    let head = "\(place): \(severity.rawValue): \(message)".visible
    let line = source.line(location.line)
    guard !line.isEmpty || hint != nil else { return head }
    let excerpt = Excerpt(line, column: location.column)
    let number = String(location.line)
    let gutter = String(repeating: " ", count: number.count)
    return """
      \(head)
      \(number) | \(excerpt.text)
      \(gutter) | \(excerpt.caret(hint))
      """
  }
}

extension Limit {
  /// Refuses more than there may be.
  ///
  /// - Throws: `Diagnostic`.
  func check(_ count: Int, at location: SourceLocation) throws {
    if isPassed(by: count) { throw Diagnostic(self, count, at: location) }
  }
}

extension Unicode.Scalar {
  /// How many columns of a terminal the character takes: 0, 1 or 2.
  package var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// Collects the messages of one file, so that all of them are told at once.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []
  private var told: Set<Told> = []

  /// What makes two messages one.
  private struct Told: Hashable {
    var location: SourceLocation
    var message: String
  }

  package init() {}

  package mutating func append(_ diagnostic: Diagnostic) {
    // One mistake may show in several blocks, such as a database that cannot be opened.
    let isNew = told.insert(Told(location: diagnostic.location, message: diagnostic.message))
      .inserted
    if isNew { all.append(diagnostic) }
  }

  /// Whether any message is an error rather than a warning.
  package var hasErrors: Bool { all.contains { $0.severity == .error } }
  /// The messages in reading order.
  package var sorted: [Diagnostic] { all.sorted { $0.location < $1.location } }

  /// Runs a body; what it throws is collected and nil answered.
  package mutating func collect<Result>(_ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      append(diagnostic)
    } catch {
      append(Diagnostic("\(error)", at: SourceLocation(line: 1)))
    }
    return nil
  }
}

/// Several messages at once.
package struct Problems: Error {
  package var all: [Diagnostic]

  package init(all: [Diagnostic]) { self.all = all }
}

/// The words "did you mean 'x'?" for the nearest known name, or the list of all when few.
package func suggestion(for name: String, in known: [String]) -> String? {
  if let nearest = Suggestion.nearest(to: name, in: known) { return "did you mean '\(nearest)'?" }
  guard !known.isEmpty, known.count <= 8 else { return nil }
  return "known: \(known.joined(separator: ", "))"
}
