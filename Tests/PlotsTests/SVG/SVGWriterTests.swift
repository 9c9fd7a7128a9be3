import Foundation
import FoundationXML
import Tables
import Testing

@testable import Plots

/// Elements as they are written.
@Suite struct SVGWriterTests {
  private func text(
    _ style: SVGStyle = .page, _ body: (inout SVGWriter) -> Void
  ) -> String {
    var svg = SVGWriter(style: style)
    body(&svg)
    return String(decoding: svg.bytes, as: UTF8.self)
  }

  @Test func textIsEscaped() {
    #expect(
      text { $0.text("a < b & \"c\" > d\u{1}", .note, x: 1, y: 2) }
        == "<text class=\"rft\" x=\"1\" y=\"2\">a &lt; b &amp; &quot;c&quot; &gt; d\u{FFFD}</text>")
  }

  @Test func charactersThatXMLDoesNotKnowAreReplaced() {
    #expect(
      text { $0.text("\0\u{FFFE}\u{FFFF}\u{FFBE}\u{FFBF}\u{FB7E}", .note, x: 1, y: 2) }
        == "<text class=\"rft\" x=\"1\" y=\"2\">\u{FFFD}\u{FFFD}\u{FFFD}\u{FFBE}\u{FFBF}\u{FB7E}</text>"
    )
  }

  @Test func noTextIsNoElement() {
    #expect(text { $0.text("", .note, x: 1, y: 2) } == "")
    #expect(text { $0.path(.grid) { _ in } } == "")
    #expect(text { $0.shape(.grid, title: "t") { _ in } } == "")
  }

  @Test func anchorsAreSaidUnlessTheyAreTheStart() {
    #expect(text { $0.text("a", .note, x: 0, y: 0, anchor: .middle) }.contains("\"middle\""))
    #expect(text { $0.text("a", .note, x: 0, y: 0, anchor: .end) }.contains("\"end\""))
    #expect(!text { $0.text("a", .note, x: 0, y: 0) }.contains("anchor"))
  }

  @Test func aRectangleHasNoNegativeSide() {
    let box = Box(x: 1.25, y: 2, width: -3, height: 4.04)
    #expect(
      text { $0.rect(.emptyCell, box) }
        == "<rect class=\"cn\" x=\"1.3\" y=\"2\" width=\"0\" height=\"4\"/>")
  }

  @Test func tooltipsAreTitles() {
    let box = Box(x: 0, y: 0, width: 1, height: 1)
    #expect(
      text { $0.rect(.emptyCell, box, rounding: 2, title: "a & b") }
        == "<rect class=\"cn\" x=\"0\" y=\"0\" width=\"1\" height=\"1\" rx=\"2\">"
        + "<title>a &amp; b</title></rect>")
  }

  @Test func aNamedPathCanBeFoundByTheCrosshair() {
    let path = text {
      $0.path(.line(.series(0)), name: "run <1>") {
        $0.move(0, 0)
        $0.line(2, 2)
      }
    }
    #expect(path == "<path class=\"ln s1\" data-s=\"run &lt;1&gt;\" d=\"M0 0l2 2\"/>")
  }

  @Test(arguments: MarkerShape.allCases)
  func markersAreClosedAndAboutTheirCentre(shape: MarkerShape) {
    let marker = text { $0.marker(shape, .dot(.series(0)), x: 50, y: 50, radius: 4) }
    if shape == .circle {
      #expect(marker == "<circle class=\"dot f1\" cx=\"50\" cy=\"50\" r=\"4\"/>")
    } else {
      #expect(marker.hasSuffix("z\"/>"))
      #expect(marker.contains("d=\"M"))
    }
    var path = PathWriter()
    shape.outline(x: 0, y: 0, radius: 10, to: &path)
    #expect(!path.isEmpty)
  }

  @Test func shapesRepeatAfterFive() {
    #expect((0..<6).map(MarkerShape.init(place:)).map(\.rawValue) == [0, 1, 2, 3, 4, 0])
  }

  @Test func anIconOfAPageIsASymbolOfIt() {
    #expect(
      text { $0.icon(Status("RUNNING", "Running", .active), x: 1, y: 2, size: 14) }
        == "<use class=\"ji i-run\" href=\"#st-RUNNING\" x=\"1\" y=\"2\" width=\"14\""
        + " height=\"14\"/>")
  }

  @Test func anIconOfAFileIsACopy() {
    var style = SVGStyle.file
    let failed = Status("FAILED", "Failed", .failed)
    #expect(text(style) { $0.icon(failed, x: 1, y: 2, size: 14) } == "")
    style.symbol = { $0 == "st-FAILED" ? "<path fill=\"var(--bg)\"/>" : nil }
    let icon = text(style) { $0.icon(failed, x: 1, y: 2, size: 14) }
    #expect(icon.contains("color=\"#b3194f\""))
    #expect(icon.hasSuffix("<path fill=\"#fff\"/></svg>"))
  }

  @Test func whatLiesFarOutsideIsHeldBack() {
    #expect(PathWriter.tenths(1e300) == 200_000)
    #expect(PathWriter.tenths(-.infinity) == 0)
    #expect(PathWriter.tenths(.nan) == 0)
    #expect(PathWriter.tenths(-1e9) == -200_000)
  }

  @Test(arguments: [(12, "1.2"), (-5, "-.5"), (30, "3"), (0, "0"), (-1205, "-120.5"), (9, ".9")])
  func tenthsAreWrittenShortly(number: Int, written: String) {
    var bytes: [UInt8] = []
    bytes.append(tenths: number)
    #expect(String(decoding: bytes, as: UTF8.self) == written)
  }

  @Test func curvesAreRelative() {
    var path = PathWriter()
    path.move(10, 10)
    path.curve((11, 10), (12, 11), (12, 12))
    path.dot()
    path.close()
    path.move(0, 0)
    path.line(0, -1)
    #expect(String(decoding: path.bytes, as: UTF8.self) == "M10 10c1 0 2 1 2 2h0zM0 0v-1")
  }

  @Test func aLookIsTheSameEachTime() {
    let twice = text(.file) { svg in
      svg.look(.bar(.series(3)))
      svg.look(.bar(.series(3)))
    }
    #expect(twice == " fill=\"#7d85ff\" fill=\"#7d85ff\"")
  }
}
