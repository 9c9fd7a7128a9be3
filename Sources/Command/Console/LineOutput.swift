import Foundation

/// Standard output for many lines: they are written a piece at a time.
final class LineOutput {
  private var pending: [UInt8] = []

  deinit { flush() }

  func write(_ text: String) {
    pending.append(contentsOf: text.utf8)
    if pending.count > 65_536 { flush() }
  }

  /// Writes what is still here.
  func flush() {
    guard !pending.isEmpty else { return }
    FileHandle.standardOutput.write(Data(pending))
    pending.removeAll(keepingCapacity: true)
  }
}
