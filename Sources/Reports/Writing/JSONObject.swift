import Markup
import Tables

/// The commas and keys of one JSON object that is being written.
struct JSONObject {
  private var isEmpty = true

  /// Opens an object.
  init(_ out: inout ByteWriter) { out.raw("{") }

  /// Writes a key; the caller writes its value.
  mutating func key(_ name: String, _ out: inout ByteWriter) {
    if !isEmpty { out.raw(", ") }
    isEmpty = false
    out.json(name)
    out.raw(": ")
  }

  /// Writes a text; nil leaves the key out.
  mutating func text(_ name: String, _ value: String?, _ out: inout ByteWriter) {
    guard let value else { return }
    key(name, &out)
    out.json(value)
  }

  mutating func integer(_ name: String, _ value: Int, _ out: inout ByteWriter) {
    key(name, &out)
    out.integer(value)
  }

  mutating func json(_ name: String, _ value: JSON, _ out: inout ByteWriter) {
    key(name, &out)
    out.raw { value.write(into: &$0) }
  }

  /// Writes a parameter's value; a list becomes an array.
  mutating func value(_ name: String, _ value: Value, zone: Zone, _ out: inout ByteWriter) {
    key(name, &out)
    JSONObject.write(value, zone: zone, &out)
  }

  private static func write(_ value: Value, zone: Zone, _ out: inout ByteWriter) {
    guard case .list(let items) = value else {
      var json: [UInt8] = []
      value.withField { $0.writeJSON(into: &json, zone: zone) }
      return out.raw(json)
    }
    out.raw("[")
    for (index, item) in items.enumerated() {
      if index > 0 { out.raw(", ") }
      write(item, zone: zone, &out)
    }
    out.raw("]")
  }

  /// Ends the object.
  func close(_ out: inout ByteWriter) { out.raw("}") }
}

extension ByteWriter {
  /// Appends a JSON array, one element after the other.
  mutating func array<Element>(
    _ elements: [Element], _ write: (Element, inout ByteWriter) -> Void
  ) {
    raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { raw(", ") }
      write(element, &self)
    }
    raw("]")
  }
}
