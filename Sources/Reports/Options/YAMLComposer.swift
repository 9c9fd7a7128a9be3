import CYaml
import Tables

/// Puts YAML together from what libyaml reads, one event after the other.
///
/// Nothing calls itself and an alias shares what it stands for, so neither depth nor aliases cost
/// anything before a limit stops them.
struct YAMLComposer {
  /// A value, how many it consists of, and how many levels it has.
  private struct Composed {
    var yaml: YAML
    var count = 1
    var depth = 0
  }

  /// A list or a mapping whose end is yet to come.
  private struct Open {
    let location: SourceLocation
    let anchor: String?
    let isMap: Bool
    var items: [YAML] = []
    var entries: [YAML.Entry] = []
    var names: Set<String> = []
    /// The key whose value comes next.
    var key: (text: String, location: SourceLocation)?
    var count = 1
    var depth = 0
  }

  private let locate: (_ line: Int, _ column: Int) -> SourceLocation
  private var open: [Open] = []
  private var anchors: [String: Composed] = [:]
  private var root: YAML?
  private var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The byte that each line begins at.
  private var lineStarts: [Int] = [0]
  /// The last scalar in quotes, which may have ended too late.
  private var quoted: (start: yaml_mark_t, end: yaml_mark_t)?
  /// The values so far.
  private var count = 0

  init(locate: @escaping (_ line: Int, _ column: Int) -> SourceLocation) { self.locate = locate }

  /// Reads the one document of a text; nil for none.
  ///
  /// - Throws: `Diagnostic`.
  mutating func compose(_ text: [UInt8]) throws -> YAML? {
    guard !text.isEmpty else { return nil }
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
      lineStarts.append(index + 1)
    }
    return try text.withUnsafeBufferPointer { bytes in
      source = bytes
      // The parser has pointers to itself, so it must not move.
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      defer { parser.deallocate() }
      guard yaml_parser_initialize(parser) == 1 else { throw problem(of: parser.pointee) }
      defer { yaml_parser_delete(parser) }
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
      while try takeEvent(of: parser) {}
      return root
    }
  }

  /// Takes one event; answers whether there are more.
  private mutating func takeEvent(of parser: UnsafeMutablePointer<yaml_parser_t>) throws -> Bool {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem(of: parser.pointee) }
    defer { yaml_event_delete(&event) }
    let location = place(event.start_mark)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      if root != nil { throw Diagnostic("invalid YAML: another document begins", at: location) }
    case YAML_ALIAS_EVENT:
      try add(alias: String(cString: event.data.alias.anchor), at: location)
    case YAML_SCALAR_EVENT:
      try addScalar(of: event, at: location)
    case YAML_SEQUENCE_START_EVENT:
      try begin(false, event.data.sequence_start.anchor, at: location)
    case YAML_MAPPING_START_EVENT:
      try begin(true, event.data.mapping_start.anchor, at: location)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try end()
    case YAML_STREAM_END_EVENT: return false
    default: break
    }
    return true
  }

  private func place(_ mark: yaml_mark_t) -> SourceLocation {
    locate(mark.line + 1, mark.column + 1)
  }

  /// What libyaml says is wrong.
  private func problem(of parser: yaml_parser_t) -> Diagnostic {
    guard let problem = parser.problem.map({ String(cString: $0) }) else {
      return Diagnostic("invalid YAML", at: locate(1, 1))
    }
    if parser.error == YAML_READER_ERROR {
      return Diagnostic("invalid YAML: \(problem)", at: locate(1, 1))
    }
    let location = problemPlace(of: parser)
    // It has a limit of its own, which it meets where it looks ahead.
    if problem.hasPrefix("Maximum nesting level") {
      return Diagnostic(.yamlDepth, at: location)
    }
    let context = parser.context.map { " \(String(cString: $0))" } ?? ""
    return Diagnostic(
      "invalid YAML: \(problem)\(context)", at: location, hint: YAMLComposer.hint(for: problem))
  }

  /// What a person has forgotten most often.
  private static func hint(for problem: String) -> String? {
    if problem.hasPrefix("mapping values are not allowed") {
      return "a text with ': ' in it stands between quotes"
    }
    if problem.hasPrefix("found character that cannot start any token") {
      return "a text that begins with this character stands between quotes"
    }
    return nil
  }

  /// Where something begins that has no end, else where libyaml stopped.
  private func problemPlace(of parser: yaml_parser_t) -> SourceLocation {
    let context = parser.context.map { String(cString: $0) } ?? ""
    if context.contains("quoted scalar") || context.contains("flow") {
      return place(parser.context_mark)
    }
    // Quotes that end on a later line are closed by those of another value.
    if let quoted, quoted.start.line < quoted.end.line, quoted.end.line == parser.problem_mark.line
    {
      return place(quoted.start)
    }
    return place(parser.problem_mark)
  }

  /// Where the text of a scalar stands; nothing where all of it follows its beginning.
  private func places(
    of text: UnsafeBufferPointer<UInt8>, _ style: ScalarPlaces.Style, _ event: yaml_event_t
  ) -> [LocatedText.Place] {
    let (start, end) = (event.start_mark, event.end_mark)
    guard style != .plain || start.line < end.line else { return [] }
    var byte = lineStarts.indices.contains(start.line) ? lineStarts[start.line] : source.count
    var column = 0
    while column < start.column, byte < source.count {
      byte += 1
      while byte < source.count, source[byte] & 0xC0 == 0x80 { byte += 1 }
      column += 1
    }
    let found = ScalarPlaces(
      of: text, style, in: source, at: byte, line: start.line, column: start.column)
    return found.places.map {
      LocatedText.Place(offset: $0.offset, location: locate($0.line + 1, $0.column + 1))
    }
  }

  // MARK: Values

  private mutating func addScalar(of event: yaml_event_t, at location: SourceLocation) throws {
    let scalar = event.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE || scalar.style == YAML_ANY_SCALAR_STYLE
    let style: ScalarPlaces.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .single
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .double
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .plain
      }
    if style == .single || style == .double { quoted = (event.start_mark, event.end_mark) }
    let value = Composed(
      yaml: YAML(
        content: .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain),
        location: location, places: places(of: bytes, style, event)))
    if let anchor = scalar.anchor { anchors[String(cString: anchor)] = value }
    try add(value, at: location)
  }

  private mutating func add(alias name: String, at location: SourceLocation) throws {
    guard let known = anchors[name] else {
      throw Diagnostic("invalid YAML: unknown alias '*\(name)'", at: location)
    }
    guard open.count + known.depth <= Limit.yamlDepth.most else {
      throw Diagnostic(.yamlDepth, at: location)
    }
    try add(known, at: location)
  }

  /// Begins a list or a mapping.
  private mutating func begin(
    _ isMap: Bool, _ anchor: UnsafeMutablePointer<UInt8>?, at location: SourceLocation
  ) throws {
    guard open.count < Limit.yamlDepth.most else {
      throw Diagnostic(.yamlDepth, at: location)
    }
    open.append(
      Open(location: location, anchor: anchor.map { String(cString: $0) }, isMap: isMap))
  }

  private mutating func end() throws {
    guard let one = open.popLast() else { return }
    let content = one.isMap ? YAML.Content.map(one.entries) : .list(one.items)
    let composed = Composed(
      yaml: YAML(content: content, location: one.location), count: one.count, depth: one.depth + 1)
    if let anchor = one.anchor { anchors[anchor] = composed }
    // Its parts are counted already.
    count -= one.count - 1
    try add(composed, at: one.location)
  }

  /// Adds a value to the collection that is open.
  private mutating func add(_ value: Composed, at location: SourceLocation) throws {
    count += value.count
    guard count <= Limit.yamlValues.most else {
      throw Diagnostic(.yamlValues, at: location)
    }
    guard !open.isEmpty else {
      root = value.yaml
      return
    }
    let last = open.count - 1
    open[last].count += value.count
    open[last].depth = max(open[last].depth, value.depth)
    guard open[last].isMap else { return open[last].items.append(value.yaml) }
    guard let key = open[last].key else {
      open[last].key = try self.key(value.yaml, at: location, of: open[last])
      open[last].names.insert(value.yaml.text ?? "")
      return
    }
    open[last].entries.append(
      YAML.Entry(key: key.text, keyLocation: key.location, value: value.yaml))
    open[last].key = nil
  }

  private func key(
    _ yaml: YAML, at location: SourceLocation, of map: Open
  ) throws -> (text: String, location: SourceLocation) {
    guard let text = yaml.text else {
      throw Diagnostic("invalid YAML: \(yaml.summary) is no key", at: location)
    }
    if map.names.contains(text) {
      throw Diagnostic("invalid YAML: the key '\(text)' stands twice", at: location)
    }
    guard map.entries.count < Limit.yamlKeys.most else {
      throw Diagnostic(.yamlKeys, at: location)
    }
    return (text, location)
  }
}
