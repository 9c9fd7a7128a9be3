/// What one event of TensorBoard says: values of a step, or the settings of a run.
///
/// The numbers of the fields are those of `event.proto`, `summary.proto`, `tensor.proto` and the plugin
/// for hyperparameters.
struct Event {
  /// Seconds since 1970.
  private(set) var time = 0.0
  private(set) var step: Int64 = 0
  private var summary: UnsafeRawBufferPointer?

  init(_ message: UnsafeRawBufferPointer) {
    for field in Protobuf(message) {
      switch (field.number, field.value) {
      case (1, .fixed64(let bits)): time = Double(bitPattern: bits)
      case (2, .varint(let value)): step = Int64(bitPattern: value)
      case (5, .bytes(let bytes)): summary = bytes
      default: break
      }
    }
  }

  /// A value under a tag.
  enum Value {
    case number(Double)
    case text(String)
    case settings([(key: String, value: String)])
  }

  /// Calls the body with each value and its tag, which are valid inside of it only.
  func eachValue(_ body: (UnsafeRawBufferPointer, Value) throws -> Void) rethrows {
    guard let summary else { return }
    for field in Protobuf(summary) where field.number == 1 {
      guard case .bytes(let value) = field.value else { continue }
      try Event.read(value, body)
    }
  }

  private static func read(
    _ value: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, Value) throws -> Void
  ) rethrows {
    var tag = UnsafeRawBufferPointer(start: nil, count: 0)
    var number: Double?
    var tensor: UnsafeRawBufferPointer?
    var metadata: UnsafeRawBufferPointer?
    for field in Protobuf(value) {
      switch (field.number, field.value) {
      case (1, .bytes(let bytes)): tag = bytes
      case (2, .fixed32(let bits)): number = Double(Float(bitPattern: bits))
      case (8, .bytes(let bytes)): tensor = bytes
      case (9, .bytes(let bytes)): metadata = bytes
      default: break
      }
    }
    if let number { return try body(tag, .number(number)) }
    let plugin = metadata?.message(1)
    if let content = plugin?.message(2), plugin?.message(1)?.text == "hparams" {
      let settings = Event.settings(content)
      if !settings.isEmpty { try body(tag, .settings(settings)) }
      return
    }
    if let tensor, let value = Event.value(of: tensor) { try body(tag, value) }
  }

  /// The one number or text of a tensor; nil for what is larger, such as an image.
  private static func value(of tensor: UnsafeRawBufferPointer) -> Value? {
    var content: UnsafeRawBufferPointer?
    var type: UInt64 = 0
    for field in Protobuf(tensor) {
      switch (field.number, field.value) {
      case (1, .varint(let value)): type = value
      case (4, .bytes(let bytes)): content = bytes
      case (5, .fixed32(let bits)): return .number(Double(Float(bitPattern: bits)))
      case (5, .bytes(let bytes)) where bytes.count == 4: content = bytes
      case (6, .fixed64(let bits)): return .number(Double(bitPattern: bits))
      case (6, .bytes(let bytes)) where bytes.count == 8: content = bytes
      case (7, .varint(let value)), (10, .varint(let value)):
        return .number(Double(Int64(bitPattern: value)))
      case (8, .bytes(let bytes)): return .text(bytes.text)
      default: break
      }
    }
    guard let content else { return nil }
    switch (type, content.count) {
    case (1, 4): return .number(Double(content.loadUnaligned(as: Float.self)))
    case (2, 8): return .number(content.loadUnaligned(as: Double.self))
    case (3, 4): return .number(Double(content.loadUnaligned(as: Int32.self)))
    case (9, 8): return .number(Double(content.loadUnaligned(as: Int64.self)))
    default: return nil
    }
  }

  /// The settings with which a session began: a map from names to values of `struct.proto`.
  private static func settings(_ content: UnsafeRawBufferPointer) -> [(key: String, value: String)]
  {
    guard let start = content.message(3) else { return [] }
    var settings: [(key: String, value: String)] = []
    for field in Protobuf(start) where field.number == 1 {
      guard case .bytes(let entry) = field.value, let key = entry.message(1)?.text,
        let value = entry.message(2)
      else { continue }
      for field in Protobuf(value) {
        switch (field.number, field.value) {
        case (2, .fixed64(let bits)): settings.append((key, Event.text(Double(bitPattern: bits))))
        case (3, .bytes(let bytes)): settings.append((key, bytes.text))
        case (4, .varint(let value)): settings.append((key, value == 0 ? "false" : "true"))
        default: break
        }
      }
    }
    return settings
  }

  /// A number as a person writes it.
  private static func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
  }
}
