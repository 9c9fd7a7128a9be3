/// The current row of a result, valid until the next one is read.
package struct Row {
  /// The fields in column order.
  package let fields: UnsafeBufferPointer<Field>

  package init(fields: UnsafeBufferPointer<Field>) { self.fields = fields }

  package var count: Int { fields.count }
  package subscript(index: Int) -> Field { fields[index] }
}
