import Foundation
import Testing

@testable import Statistics

/// With no real difference, one group alone is bold in at most alpha of the tables.
@Suite struct SoundnessTests {
  /// How tables without a difference are drawn and compared.
  struct Design: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var samples: @Sendable (inout SplitMix64) -> MarkedSamples
  }

  private static let tables =
    ProcessInfo.processInfo.environment["SOUNDNESS_TABLES"].flatMap(Int.init) ?? 400

  private static func normals(_ count: Int, _ numbers: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in NormalDistribution.quantile(numbers.unit()) }
  }

  /// Values of equal groups that share what a seed brings.
  private static func paired(
    _ groups: Int, _ n: Int, _ test: MarkedSamples.PairedTest
  ) -> Design {
    Design(testDescription: "\(test), \(groups) groups of \(n) pairs") { numbers in
      let seeds = normals(n, &numbers)
      return .paired(
        (0..<groups).map { _ in zip(seeds, normals(n, &numbers)).map { $0 + $1 } }, test)
    }
  }

  private static func unpaired(
    _ groups: Int, _ n: Int, _ test: MarkedSamples.UnpairedTest, kind: Int? = nil
  ) -> Design {
    Design(testDescription: "\(test), \(groups) groups of \(n), kind \(kind ?? -1)") { numbers in
      .unpaired(
        (0..<groups).map { _ in
          kind.map { numbers.values(n, kind: $0) } ?? normals(n, &numbers)
        }, test)
    }
  }

  /// Skewed values in groups of two sizes.
  private static func uneven(_ n: Int, _ m: Int) -> Design {
    Design(testDescription: "automatic, skewed, 2 groups of \(n) and \(m)") { numbers in
      .unpaired(
        [n, m].map { count in normals(count, &numbers).map { $0 * $0 } }, .automatic)
    }
  }

  private static func rates(_ groups: Int, _ trials: Int, _ share: Double) -> Design {
    Design(testDescription: "\(groups) rates of \(trials), \(share)") { numbers in
      .rates(
        (0..<groups).map { _ in
          Rate((0..<trials).count { _ in numbers.unit() < share }, of: trials)
        })
    }
  }

  private static func pairedRates(_ items: Int) -> Design {
    Design(testDescription: "2 models on \(items) items") { numbers in
      let eases = (0..<items).map { _ in numbers.unit() }
      return .pairedRates(
        (0..<2).map { _ in eases.map { numbers.unit() < $0 ? 1 : 0 } })
    }
  }

  static let designs = [
    paired(2, 6, .signFlip), paired(2, 8, .signFlip), paired(3, 8, .signFlip),
    paired(2, 12, .wilcoxon), paired(2, 5, .pairedT), paired(5, 10, .signFlip),
    unpaired(2, 5, .automatic), unpaired(2, 8, .automatic, kind: 1), unpaired(4, 6, .automatic),
    unpaired(2, 3, .welch), unpaired(2, 10, .automatic), unpaired(2, 10, .welch, kind: 2),
    uneven(3, 20), rates(2, 20, 0.5), rates(3, 60, 0.9), pairedRates(40),
  ]

  @Test(arguments: designs)
  func noFalseWinner(design: Design) {
    var numbers = SplitMix64(seed: 8)
    let alone = (0..<Self.tables).count { _ in
      BestMarks(of: design.samples(&numbers), optimum: .max).isAlone
    }
    if Self.tables >= 10_000 {
      print("\(design.testDescription): \(alone) of \(Self.tables) tables")
    }
    // Two deviations of chance beyond alpha; with 10,000 tables 5.4 %.
    let n = Double(Self.tables)
    #expect(Double(alone) <= 0.05 * n + 2 * (0.05 * 0.95 * n).squareRoot())
  }
}
