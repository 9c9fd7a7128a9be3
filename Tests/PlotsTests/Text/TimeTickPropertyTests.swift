import Foundation
import Plots
import Tables
import TestSupport
import Testing

@Suite struct TimeTickPropertyTests {
  /// Zones with changes of an hour and of half an hour, at midnight, and with none.
  private static let zones = [
    "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu", "UTC",
  ]

  @Test(arguments: zones) func ticksRiseInsideTheDomain(name: String) throws {
    let zone = try #require(Zone(name: name))
    var random = SeededNumbers(seed: 5)
    for _ in 0..<800 {
      let start = random.number(-3e9...4e9)
      let domain = start...(start + pow(10, random.number(-2...10.5)))
      let count = Int.random(in: 1...12, using: &random)
      let ticks = PlotTime.ticks(domain: domain, count: count, zone: zone)
      let values = ticks.map(\.value)
      #expect(values.allSatisfy(domain.contains), "\(domain) \(count)")
      #expect(zip(values, values.dropFirst()).allSatisfy(<), "\(domain) \(count)")
      #expect(values.count <= 4 * count + 1, "\(domain) \(count): \(values.count)")
      if count >= 4 { #expect(values.count >= 2, "\(domain) \(count): \(values.count)") }
    }
  }

  /// Days with a clock change, hour by hour.
  @Test(arguments: zones) func hoursAndDaysBeginOnTheWallClock(name: String) throws {
    let zone = try #require(Zone(name: name))
    var random = SeededNumbers(seed: 6)
    for _ in 0..<800 {
      let start = random.number(5e8...1.9e9).rounded()
      let count = Int.random(in: 3...9, using: &random)
      let domain = start...(start + random.number(7200...1e6))
      let values = PlotTime.ticks(domain: domain, count: count, zone: zone).map(\.value)
      let gaps = zip(values, values.dropFirst()).map { $1 - $0 }.sorted()
      guard let usual = gaps.isEmpty ? nil : gaps[gaps.count / 2] else { continue }
      // Days of other lengths than 24 hours, and steps that cross a change.
      #expect(gaps.allSatisfy { ($0 - usual).magnitude <= 3600 }, "\(domain) \(values)")
      for value in values {
        let wall = Int64(value) + Int64(zone.offset(at: Int64(value)))
        #expect(wall % 300 == 0, "\(domain) \(value)")
      }
    }
  }
}
