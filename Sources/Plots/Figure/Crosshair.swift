import Tables

/// Tells the page's script how pixels of a panel become values again.
enum Crosshair {
  static func write(_ frame: Frame, to svg: inout SVGWriter) {
    guard let x = scale(frame.x), let y = scale(frame.y) else { return }
    let box = [frame.box.x, frame.box.y, frame.box.width, frame.box.height]
    svg.raw("<g class=\"xh\" data-x=\"\(x)\" data-y=\"\(y)\" data-box=\"")
    svg.raw(box.map(\.hundredths).joined(separator: " "))
    svg.raw("\"></g>")
  }

  /// The kind of a scale, its domain, its ends in pixels, and what else its values need.
  private static func scale(_ scale: PositionScale) -> String? {
    guard case .continuous(let scale) = scale else { return nil }
    let low = scale.domain.lowerBound
    let high = scale.domain.upperBound
    let ends = [scale.position(of: low), scale.position(of: high)].map(\.hundredths)
    let words = "\(scale.kind.rawValue) \(low) \(high) \(ends[0]) \(ends[1])"
    switch scale.kind {
    case .time: return "\(words) \(name(of: scale.zone))"
    case .symlog: return "\(words) \(scale.constant)"
    case .linear, .log, .sqrt, .band: return words
    }
  }

  /// The name of a zone that browsers know; those by an offset only they do not.
  private static func name(of zone: Zone) -> String {
    let isKnown = zone.name.count > 1 && zone.name.allSatisfy { $0.isLetter || "/_-".contains($0) }
    return isKnown ? zone.name : "UTC"
  }
}
