import CAssets

/// A file of `templates/`, `assets/` or `reports/` that the binary carries.
package struct Asset {
  /// The path in the repository, such as `assets/style.css`.
  package let name: String
  /// The bytes, in read-only memory for the life of the program.
  package let bytes: UnsafeRawBufferPointer

  /// The bytes as UTF-8 text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Every file, in the order of `assets.c`.
  package static var all: [Asset] {
    let table = UnsafeBufferPointer(start: sqltrack_asset_table(), count: sqltrack_asset_count())
    return table.map {
      Asset(
        name: String(cString: $0.name),
        bytes: UnsafeRawBufferPointer(start: $0.data, count: $0.size))
    }
  }

  /// The file of that name, or nil when the binary has none.
  package static func named(_ name: String) -> Asset? { all.first { $0.name == name } }
}
