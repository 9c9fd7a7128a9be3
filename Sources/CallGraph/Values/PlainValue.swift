/// A plain value as Python knows it, to be recorded.
///
///     let arguments: [PlainValue] = [0.1, "train.csv", .file("train.csv"), ["epochs": 3]]
public indirect enum PlainValue: Hashable, Sendable {
  case none
  case boolean(Bool)
  case integer(Int64)
  /// A whole number of any size, in decimal digits.
  case bigInteger(String)
  case real(Double)
  case complex(real: Double, imaginary: Double)
  case text(String)
  /// A text with lone surrogates, which UTF-8 does not allow, each in three bytes.
  case surrogates([UInt8])
  case bytes([UInt8])
  case byteArray([UInt8])
  case list([PlainValue])
  case tuple([PlainValue])
  /// Keys and values in their order.
  case dict([Item])
  case set([PlainValue])
  case frozenSet([PlainValue])
  case range(start: Int64, stop: Int64, step: Int64)
  /// A local file, as it is when it is recorded.
  case file(String)

  /// A key of a dictionary and its value.
  public struct Item: Hashable, Sendable {
    public var key: PlainValue
    public var value: PlainValue

    public init(_ key: PlainValue, _ value: PlainValue) {
      self.key = key
      self.value = value
    }
  }
}

extension PlainValue {
  /// The name of the type that redun keeps beside the value, such as `builtins.list`.
  package var typeName: String {
    switch self {
    case .none: "builtins.NoneType"
    case .boolean: "builtins.bool"
    case .integer, .bigInteger: "builtins.int"
    case .real: "builtins.float"
    case .complex: "builtins.complex"
    case .text, .surrogates: "builtins.str"
    case .bytes: "builtins.bytes"
    case .byteArray: "builtins.bytearray"
    case .list: "builtins.list"
    case .tuple: "builtins.tuple"
    case .dict: "builtins.dict"
    case .set: "builtins.set"
    case .frozenSet: "builtins.frozenset"
    case .range: "builtins.range"
    case .file: "redun.File"
    }
  }
}

extension PlainValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .none }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral elements: PlainValue...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (PlainValue, PlainValue)...) {
    self = .dict(elements.map { Item($0.0, $0.1) })
  }
}
