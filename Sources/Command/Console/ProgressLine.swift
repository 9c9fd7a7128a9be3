import Dispatch
import Foundation
import Synchronization
import Tables

/// The line on standard error that tells a person how far a long piece of work is, as in
/// `weekly.md: block 2 of 5 curves, 12 s, 3,400,000 rows of about 12,000,000`.
///
/// Nothing is written unless a person watches. One thread works; another one draws the line anew
/// each second, from the first on.
final class ProgressLine: Sendable {
  /// What is being done.
  private struct Work {
    var label = ""
    var start = ContinuousClock.now
    /// How many rows the database plans with.
    var expected: Int?
    var isShown = false
  }

  private let work = Mutex(Work())
  private let rows = Atomic<Int>(0)

  /// A line for a person who watches and wants it; nil otherwise.
  static func watched(unless isQuiet: Bool) -> ProgressLine? {
    let isWanted = !isQuiet && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    return isWanted && Console.isTerminal ? ProgressLine() : nil
  }

  init() {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.setEventHandler { [weak self] in
      guard let self else { return timer.cancel() }
      draw()
    }
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.activate()
  }

  /// Another piece of work begins.
  func show(_ label: String) {
    work.withLock { $0 = Work(label: label, isShown: true) }
    rows.store(0, ordering: .relaxed)
    Console.progress(label)
  }

  /// A query of the work begins.
  ///
  /// - Parameter expected: how many rows it may have, if anybody knows.
  func beginQuery(expected: Int?) {
    work.withLock { $0.expected = expected }
    rows.store(0, ordering: .relaxed)
  }

  /// So many rows of the query have been read.
  func read(_ count: Int) { rows.store(count, ordering: .relaxed) }

  /// Everything is done; the line goes.
  func end() {
    work.withLock { $0.isShown = false }
    Console.progress("")
  }

  private func draw() {
    work.withLock { work in
      guard work.isShown else { return }
      let time = ContinuousClock.now - work.start
      Console.progress(
        Self.text(
          work.label, seconds: Int(time.components.seconds),
          rows: rows.load(ordering: .relaxed), of: work.expected))
    }
  }

  /// The words of the line.
  static func text(_ label: String, seconds: Int, rows: Int, of expected: Int?) -> String {
    guard seconds > 0 else { return label }
    var parts = [label, "\(seconds) s"]
    if rows > 0 {
      // A plan is a guess; one that has been passed says nothing.
      let rest = expected.flatMap { $0 > rows ? " of about \($0.grouped)" : nil }
      parts.append("\(rows.grouped) rows\(rest ?? "")")
    } else if let expected, expected > 1 {
      parts.append("about \(expected.grouped) rows expected")
    }
    return parts.joined(separator: ", ")
  }
}
