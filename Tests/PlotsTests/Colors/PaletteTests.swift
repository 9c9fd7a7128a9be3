import Foundation
import Testing

@testable import Plots

/// The eight colours can be told apart, whoever looks at them, on white and on black.
@Suite struct PaletteTests {
  private typealias Vector = SIMD3<Double>

  /// The colours of the page's style sheet by the name of their theme's ground.
  private static let themes: [(ground: String, colors: [String])] = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    let file = folder.appendingPathComponent("assets/style.css")
    let css = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let grounds = css.matches(of: /--bg:(#[0-9a-f]+);--sur/).map { String($0.output.1) }
    let colors = css.matches(of: /--c[1-8]:(#[0-9a-f]{6})/).map { String($0.output.1) }
    return grounds.prefix(colors.count / 8).enumerated().map { index, ground in
      (ground, Array(colors[(8 * index)..<(8 * index + 8)]))
    }
  }()

  @Test func thePageHasThreeThemesAndFilesTheFirst() {
    #expect(Self.themes.map(\.ground) == ["#fff", "#12151b", "#12151b"])
    #expect(Self.themes[1].colors == Self.themes[2].colors)
    #expect((1...8).map { Ink.series($0).literal } == Self.themes[0].colors)
  }

  @Test(arguments: themes.indices)
  func pairsDiffer(theme: Int) {
    let colors = Self.themes[theme].colors.map(Self.linear)
    for (name, least, sight) in Self.sights {
      let seen = colors.map { color in Self.lab(sight.map { Self.seen(color, by: $0) } ?? color) }
      for one in 0..<8 {
        for other in 0..<one {
          let distance = Self.ciede2000(seen[one], seen[other])
          #expect(distance >= least, "\(name): \(other + 1) and \(one + 1)")
        }
      }
    }
  }

  @Test(arguments: themes.indices)
  func eachStandsOutFromTheGround(theme: Int) {
    let (ground, colors) = Self.themes[theme]
    let behind = Self.luminance(Self.linear(ground))
    for color in colors.map(Self.linear) {
      let own = Self.luminance(color)
      #expect((max(own, behind) + 0.05) / (min(own, behind) + 0.05) >= 3)
      // None is nearly black.
      #expect(Self.lab(color).x > 30)
    }
  }

  @Test func theDistanceIsThatOfTheStandard() {
    // From the table of Sharma, Wu and Dalal (2005).
    let pairs: [(Vector, Vector, Double)] = [
      (Vector(50, 2.6772, -79.7751), Vector(50, 0, -82.7485), 2.0425),
      (Vector(50, 2.5, 0), Vector(73, 25, -18), 27.1492),
      (Vector(22.7233, 20.0904, -46.6940), Vector(23.0331, 14.9730, -42.5619), 2.0373),
    ]
    for (one, other, distance) in pairs {
      #expect(abs(Self.ciede2000(one, other) - distance) < 1e-4)
    }
  }

  // MARK: Colours

  private static func linear(_ color: String) -> Vector {
    let digits =
      color.dropFirst().count == 3
      ? color.dropFirst().map { "\($0)\($0)" }.joined() : String(color.dropFirst())
    let value = Int(digits, radix: 16) ?? 0
    func part(_ shift: Int) -> Double {
      let part = Double(value >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return Vector(part(16), part(8), part(0))
  }

  private static func luminance(_ color: Vector) -> Double {
    (color * Vector(0.2126729, 0.7151522, 0.0721750)).sum()
  }

  /// CIELAB under D65.
  private static func lab(_ color: Vector) -> Vector {
    func f(_ value: Double) -> Double {
      value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    let x = f((color * Vector(0.4124564, 0.3575761, 0.1804375)).sum() / 0.95047)
    let y = f(luminance(color))
    let z = f((color * Vector(0.0193339, 0.1191920, 0.9503041)).sum() / 1.08883)
    return Vector(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// Who looks, and how far colours must be apart for them: Machado, Oliveira and Fernandes (2009),
  /// severity 1.
  private static let sights: [(name: String, least: Double, rows: [Vector]?)] = [
    ("all colours", 18, nil),
    (
      "protan", 10,
      [
        Vector(0.152286, 1.052583, -0.204868), Vector(0.114503, 0.786281, 0.099216),
        Vector(-0.003882, -0.048116, 1.051998),
      ]
    ),
    (
      "deutan", 10,
      [
        Vector(0.367322, 0.860646, -0.227968), Vector(0.280085, 0.672501, 0.047413),
        Vector(-0.011820, 0.042940, 0.968881),
      ]
    ),
    (
      "tritan", 10,
      [
        Vector(1.255528, -0.076749, -0.178779), Vector(-0.078411, 0.930809, 0.147602),
        Vector(0.004733, 0.691367, 0.303900),
      ]
    ),
  ]

  private static func seen(_ color: Vector, by rows: [Vector]) -> Vector {
    let seen = Vector((rows[0] * color).sum(), (rows[1] * color).sum(), (rows[2] * color).sum())
    return seen.clamped(lowerBound: .zero, upperBound: .one)
  }

  /// CIE 142-2001.
  private static func ciede2000(_ one: Vector, _ other: Vector) -> Double {
    let chroma = (hypot(one.y, one.z) + hypot(other.y, other.z)) / 2
    let g = 0.5 * (1 - (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot())
    let (a1, a2) = (one.y * (1 + g), other.y * (1 + g))
    let (c1, c2) = (hypot(a1, one.z), hypot(a2, other.z))
    func hue(_ a: Double, _ b: Double) -> Double {
      let angle = atan2(b, a) * 180 / .pi
      return angle < 0 ? angle + 360 : angle
    }
    let (h1, h2) = (hue(a1, one.z), hue(a2, other.z))
    var turn = h2 - h1
    if turn > 180 { turn -= 360 }
    if turn < -180 { turn += 360 }
    if c1 * c2 == 0 { turn = 0 }
    func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
    func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
    let hueChange = 2 * (c1 * c2).squareRoot() * sine(turn / 2)
    let (l, c) = ((one.x + other.x) / 2, (c1 + c2) / 2)
    var h = h1 + h2
    if c1 * c2 != 0 {
      h = abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2
    }
    let t =
      1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6)
      - 0.2 * cosine(4 * h - 63)
    let turned = 30 * exp(-((h - 275) / 25) * ((h - 275) / 25))
    let rotation = -sine(2 * turned) * 2 * (pow(c, 7) / (pow(c, 7) + pow(25, 7))).squareRoot()
    let far = (l - 50) * (l - 50)
    let lightness = (other.x - one.x) / (1 + 0.015 * far / (20 + far).squareRoot())
    let strength = (c2 - c1) / (1 + 0.045 * c)
    let shade = hueChange / (1 + 0.015 * c * t)
    return
      (lightness * lightness + strength * strength + shade * shade + rotation * strength * shade)
      .squareRoot()
  }
}
