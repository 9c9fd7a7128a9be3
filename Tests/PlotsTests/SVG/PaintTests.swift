import Tables
import Testing

@testable import Plots

/// The one table of looks, for the page and for files.
@Suite struct PaintTests {
  /// One look of each kind.
  static let looks: [Look] = {
    var looks: [Look] = [
      .grid, .base, .tick, .labelBack, .axisLabel, .axisTitle, .categoryLabel, .note, .legend,
      .leader, .tear, .missingCell, .reference, .referenceBand, .whisker, .whiskerHalo, .median,
      .value, .valueStrong,
      .pointLabel, .failure, .failureText, .pareto, .best, .emptyCell, .hatch, .mutedText, .now,
      .nowText, .resume, .arrow, .arrowHead, .rest, .stepTitle, .thingTitle,
      .step(nil, isEnd: false), .thing(isHollow: true, isEnd: true),
      .thing(isHollow: false, isEnd: false),
    ]
    let hues: [Hue] =
      (0..<9).map { .series($0) } + (0...8).map { .level($0) } + (-4...4).map { .diverging($0) }
      + Status.Family.allCases.map { .status($0) } + [.muted, .ink]
    for hue in hues {
      looks += [
        .line(hue), .thinLine(hue), .rawLine(hue), .paleLine(hue), .area(hue), .band(hue),
        .dashedLine(hue), .coloredLabel(hue), .dot(hue), .faintDot(hue), .levelDot(hue), .ring(hue),
        .bar(hue), .box(hue),
        .tickMark(hue),
      ]
    }
    for level in 0...8 { looks += [.cell(level), .cellText(level), .cellTextStrong(level)] }
    for level in -4...4 { looks += [.divergingCell(level), .divergingText(level)] }
    for hue in Status.Family.allCases {
      looks += [.job(hue), .jobText(hue), .icon(hue), .step(hue, isEnd: true)]
    }
    return looks
  }()

  @Test func everyClassHasALine() {
    let missing = Set(Self.looks.flatMap(\.classes)).filter { Paint.named[$0] == nil }
    #expect(missing == [])
  }

  @Test func noClassIsThereTwice() {
    let names = (Paint.table + Paint.colors).map(\.name)
    #expect(names.count == Set(names).count)
  }

  @Test func aFileHasTheColourOfItsPlaceInThePalette() {
    #expect(
      SVGStyle.file.attributes(of: .line(.series(1)))
        == "fill=\"none\" stroke=\"#e65b03\" stroke-width=\"2.1\" stroke-linejoin=\"round\""
        + " stroke-linecap=\"round\"")
    #expect(
      SVGStyle.file.attributes(of: .line(.series(9)))
        == SVGStyle.file.attributes(of: .line(.series(1))))
  }

  @Test func aPageHasClasses() {
    #expect(SVGStyle.page.attributes(of: .faintDot(.series(2))) == "class=\"dot off f3\"")
    #expect(SVGStyle.page.attributes(of: .divergingCell(-3)) == "class=\"q fdn3\"")
    #expect(SVGStyle.page.attributes(of: .icon(.failed)) == "class=\"ji i-fail\"")
  }

  @Test func aPaperHasThinnerLinesAndSmallerText() {
    #expect(SVGStyle.paper.attributes(of: .base) == "stroke=\"#667085\" stroke-width=\"0.48\"")
    #expect(
      SVGStyle.paper.attributes(of: .seriesLabel(.series(0)))
        == "fill=\"#2553ad\" font-size=\"7\" font-weight=\"700\"")
    #expect(
      SVGStyle.paper.attributes(of: .note)
        == "fill=\"#667085\" font-size=\"6.5\" font-style=\"italic\"")
  }

  @Test func dashesStayAsTheyAre() {
    #expect(SVGStyle.file.attributes(of: .reference).contains("stroke-dasharray=\"2 3\""))
  }

  @Test func everyColourOfAFileIsALiteral() {
    for look in Self.looks {
      let attributes = SVGStyle.file.attributes(of: look)
      #expect(!attributes.contains("var("), "\(look)")
      #expect(!attributes.contains("color-mix"), "\(look)")
    }
  }

  @Test func everyColourOfThePageIsAVariable() {
    let css = SVGStyle.styleSheet
    #expect(!css.contains("#"))
    #expect(css.contains(".plot .s1{stroke:var(--c1)}"))
    #expect(css.contains(".plot .t6{fill:color-mix(in oklab,var(--c6) 72%,var(--ink))}"))
    #expect(css.contains(".plot .kq4{fill:var(--qa)}"))
    #expect(css.contains(".plot .kq5{fill:var(--q5t)}"))
    #expect(css.contains(".plot .kq8{fill:var(--qb)}"))
  }

  @Test func theLaterPaintWins() {
    let paint = Paint(fill: .ink, width: 1).under(Paint(fill: .rule, opacity: 0.5, isBold: true))
    #expect(paint == Paint(fill: .rule, width: 1, opacity: 0.5, isBold: true))
  }

  @Test func textOnDarkCellsIsLight() {
    #expect(Ink.levelText(8).literal == "#fff")
    #expect(Ink.levelText(2).literal == "#16191f")
  }

  @Test func statesHaveATint() {
    #expect(Ink.tint(.failed).literal == "#ecc3cf")
    #expect(Ink.tint(.held).literal == "#dbdee3")
    #expect(Ink.status(.done).css == "var(--ok)")
    #expect(Ink.status(.active).css == "var(--run)")
    #expect(Ink.tint(.active).css == "color-mix(in oklab,var(--run) 24%,var(--bg))")
  }

  @Test func theTwoArmsOfADivergingScaleDiffer() {
    let warm = (1...4).map { Ink.warm($0).literal }
    #expect(Set(warm).count == 4)
    #expect(Set(warm).isDisjoint(with: (0...8).map { Ink.level($0).literal }))
  }
}
