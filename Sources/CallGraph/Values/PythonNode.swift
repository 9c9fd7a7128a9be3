/// A value of a graph in 12 bytes: what it is, and 64 bits that say which.
struct PythonNode {
  enum Kind: UInt8 {
    case none, yes, no
    /// A whole number of 64 bits, and a floating point number.
    case integer, real
    /// A whole number as a range of bytes of its two's complement, lowest first.
    case wideInteger
    /// A whole number as a range of decimal digits.
    case digits
    /// A range of bytes.
    case text, bytes, byteArray
    /// A chain of items; a dictionary's are keys and values in turn.
    case list, tuple, dict, set, frozenSet
    /// A name in a module; both are nodes.
    case global
    /// The number of an object.
    case object
    /// What only the program that wrote the pickle could give: the node of an id, the number of an
    /// extension, a buffer.
    case persistent, extensionCode, buffer
  }

  let kind: Kind
  /// Whether it is being written, so that a value inside of itself is noticed.
  var isOpen = false
  var first: UInt32
  var second: UInt32

  init(_ kind: Kind, _ first: UInt32 = 0, _ second: UInt32 = 0) {
    self.kind = kind
    self.first = first
    self.second = second
  }

  init(_ kind: Kind, bits: UInt64) {
    self.init(
      kind, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
  }

  init(_ kind: Kind, _ range: Range<Int>) {
    self.init(
      kind, UInt32(truncatingIfNeeded: range.lowerBound),
      UInt32(truncatingIfNeeded: range.upperBound))
  }

  init(_ kind: Kind, _ chain: PythonChain) { self.init(kind, chain.first, chain.last) }

  init(_ number: Int64) { self.init(.integer, bits: UInt64(bitPattern: number)) }
  init(_ number: Double) { self.init(.real, bits: number.bitPattern) }

  private var bits: UInt64 { UInt64(second) << 32 | UInt64(first) }
  var integer: Int64 { Int64(bitPattern: bits) }
  var real: Double { Double(bitPattern: bits) }
  var range: Range<Int> { Int(first)..<Swift.max(Int(first), Int(second)) }
  var chain: PythonChain {
    get { PythonChain(first: first, last: second) }
    set { (first, second) = (newValue.first, newValue.last) }
  }
}

/// An item of a chain, and which comes next.
struct PythonLink {
  let item: PythonGraph.ID
  var next: PythonGraph.ID
}

/// The first and last link of items in a row.
struct PythonChain {
  var first = PythonGraph.nowhere
  var last = PythonGraph.nowhere

  var isEmpty: Bool { first == PythonGraph.nowhere }
}

/// What a callable would have made, and what would have been put into it.
struct PythonObject {
  var callable: PythonGraph.ID
  var arguments: PythonGraph.ID
  /// Arguments by name, a dictionary.
  var keywords = PythonGraph.nowhere
  var state = PythonGraph.nowhere
  /// What was appended to it.
  var items = PythonChain()
  /// Keys and values that were set.
  var pairs = PythonChain()
}
