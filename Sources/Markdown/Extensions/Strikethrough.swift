/// Running text with the runs of `~` still open.
enum StrikethroughToken {
  case inline(Inline)
  /// `~` or `~~`, and what it may do by the characters beside it.
  case mark(count: Int, canOpen: Bool, canClose: Bool)

  /// A run of tildes between two characters; nil when it can never strike anything through.
  init?(count: Int, before: CharacterClass, after: CharacterClass) {
    let opens = after != .space && (after != .punctuation || before != .other)
    let closes = before != .space && (before != .punctuation || after != .other)
    guard count <= 2, opens || closes else { return nil }
    self = .mark(count: count, canOpen: opens, canClose: closes)
  }
}

/// Pairs runs of tildes of the same length.
struct Strikethrough {
  /// Openers that may wait at a time, which bounds how deep the result nests.
  private static let maximumOpen = 8

  private struct Opener {
    var index: Int
    var count: Int
  }

  private var inlines: [Inline] = []
  private var openers: [Opener] = []

  /// The text with what stands between pairs struck through.
  static func resolved(_ tokens: [StrikethroughToken]) -> [Inline] {
    var pairing = Strikethrough()
    for token in tokens {
      switch token {
      case .inline(let inline): pairing.inlines.append(inline)
      case .mark(let count, let canOpen, let canClose):
        pairing.add(count, canOpen: canOpen, canClose: canClose)
      }
    }
    return pairing.inlines.joiningTexts
  }

  private mutating func add(_ count: Int, canOpen: Bool, canClose: Bool) {
    if canClose, let opener = openers.last, opener.count == count {
      openers.removeLast()
      let children = Array(inlines[(opener.index + 1)...])
      inlines.removeSubrange(opener.index...)
      inlines.append(.strikethrough(children.joiningTexts))
      return
    }
    if canOpen, openers.count < Self.maximumOpen {
      openers.append(Opener(index: inlines.count, count: count))
    }
    inlines.append(.text(String(repeating: "~", count: count)))
  }
}

extension [Inline] {
  /// The inlines with texts side by side made one, but for a `@` that was escaped.
  fileprivate var joiningTexts: [Inline] {
    var result: [Inline] = []
    var run = ""
    func endRun() {
      if !run.isEmpty { result.append(.text(run)) }
      run = ""
    }
    for inline in self {
      if case .text(let text) = inline, text != "@" {
        run += text
      } else {
        endRun()
        result.append(inline)
      }
    }
    endRun()
    return result
  }
}
