import Tables

/// Builds the inlines of one paragraph or heading; text that cmark split is one text again.
///
/// Text still holds the stand-ins of `Escapes`: the extensions need them.
struct InlineBuilder {
  /// Where a link or an image leads.
  struct Target {
    var destination: [UInt8]
    var title: [UInt8]
  }

  enum Container {
    case leaf, emphasis, strong
    case link(Target)
    case image(Target)
  }

  private struct Frame {
    var container: Container
    var inlines: [Inline] = []
  }

  static var maximumDepth: Int { Limit.markDepth.most }

  private let escapes: Escapes
  private var frames = [Frame(container: .leaf)]
  private var dissolved = 0
  private var text: [UInt8] = []

  init(escapes: Escapes) {
    self.escapes = escapes
  }

  /// Whether what is open now stands in a level above its own.
  var isTooDeep: Bool { dissolved > 0 }

  mutating func addText(_ bytes: [UInt8]) {
    text += bytes
  }

  mutating func add(_ inline: Inline) {
    endText()
    frames[frames.count - 1].inlines.append(inline)
  }

  mutating func open(_ container: Container) {
    endText()
    if dissolved > 0 || frames.count >= Self.maximumDepth {
      dissolved += 1
    } else {
      frames.append(Frame(container: container))
    }
  }

  mutating func close() {
    endText()
    guard dissolved == 0 else {
      dissolved -= 1
      return
    }
    guard frames.count > 1, let frame = frames.popLast() else { return }
    switch frame.container {
    case .leaf: break
    case .emphasis: add(.emphasis(frame.inlines))
    case .strong: add(.strong(frame.inlines))
    case .link(let target): add(link(to: target, frame.inlines))
    case .image(let target):
      let destination = plain(target.destination)
      add(.image(destination: destination, title: plain(target.title), frame.inlines))
    }
  }

  /// Answers what was built and begins anew.
  mutating func finish() -> [Inline] {
    endText()
    defer { frames = [Frame(container: .leaf)] }
    return frames[0].inlines
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    frames[frames.count - 1].inlines.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  private func plain(_ bytes: [UInt8]) -> String {
    String(decoding: escapes.plain(bytes), as: UTF8.self)
  }

  private func link(to target: Target, _ children: [Inline]) -> Inline {
    let written = String(decoding: target.destination, as: UTF8.self)
    guard children == [.text(written)], written.contains(":") else {
      return .link(destination: plain(target.destination), title: plain(target.title), children)
    }
    // In `<https://a/\~>` the backslash is part of the address, and of the text that repeats it.
    let address = String(decoding: escapes.verbatim(target.destination), as: UTF8.self)
    return .link(destination: address, title: plain(target.title), [.text(address)])
  }
}
