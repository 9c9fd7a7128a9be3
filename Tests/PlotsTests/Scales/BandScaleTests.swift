import Plots
import Testing

@Suite struct BandScaleTests {
  @Test func bandsShareTheRange() {
    let scale = BandScale(count: 4, range: (0, 420), padding: 0.5, outer: 0.35)
    #expect(scale.step == 100)
    #expect(scale.bandWidth == 50)
    #expect((0..<4).map(scale.start) == [35, 135, 235, 335])
    #expect(scale.center(of: 3) == 360)
  }

  @Test func bandsMayRunBackwards() {
    let scale = BandScale(count: 2, range: (100, 0), padding: 0, outer: 0)
    #expect(scale.bandWidth == 50)
    #expect((0..<2).map(scale.start) == [50, 0])
    #expect((0..<2).map(scale.center) == [75, 25])
  }

  @Test(arguments: [0, 1, 2, 7, 100]) func bandsLieInTheRange(count: Int) {
    let scale = BandScale(count: count, range: (10, 310))
    for index in 0..<count {
      #expect(scale.start(of: index) >= 10)
      #expect(scale.start(of: index) + scale.bandWidth <= 310 + 1e-9)
    }
    #expect(scale.bandWidth > 0)
  }
}
