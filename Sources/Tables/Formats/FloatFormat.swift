/// Shows a number with two decimals, or as its `spec` says; the tooltip has all its digits.
///
///     {float: {spec: ".1f", unit: ms}}     // 12.3 ms
///     {float: {prefix: "$"}}               // -$0.50
package struct FloatFormat: NumberFormat {
  package static let name = "float"
  package static let options = NumberStyle.options
  private var style: NumberStyle

  /// Takes the arguments of `NumberStyle`.
  package init(_ arguments: FormatArguments) throws { style = try NumberStyle(arguments) }

  package mutating func settle(on field: Field) { style.settle(on: field) }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    style.append(field, value: number, to: &out)
  }
}
