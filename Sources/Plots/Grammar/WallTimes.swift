import Tables

// Times that an author writes without a zone are those of the clock that the figure shows.
extension Plot {
  /// The plot with its times without a zone as instants, read on the clock of a zone.
  func onClock(of zone: Zone, _ data: PlotData) -> Plot {
    var copy = self
    for (name, channel) in channels {
      copy.channels[name] = channel.onClock(of: zone, data.column(named: channel.field))
    }
    copy.dimensions = dimensions.map { $0.onClock(of: zone, data.column(named: $0.field)) }
    copy.references = references.map { reference in
      var moved = reference
      moved.values = reference.values.map {
        reference.wallTimes.contains($0) ? zone.instant(ofWall: $0) : $0
      }
      moved.wallTimes = []
      return moved
    }
    return copy
  }
}

extension Channel {
  fileprivate func onClock(of zone: Zone, _ column: PlotColumn?) -> Channel {
    var copy = self
    let isTime = column?.kind == .time && (scale == nil || scale == .time)
    if isTime, let ends = categories.flatMap(times), ends.count == 2 {
      copy.categories = nil
      copy.domain = Self.range(ends.map { Double(zone.instant(of: $0)) / 1e6 })
    }
    if let domain, !wallTimes.isEmpty {
      copy.domain = Self.range(
        [domain.lowerBound, domain.upperBound].map {
          wallTimes.contains($0) ? zone.instant(ofWall: $0) : $0
        })
      copy.wallTimes = []
    }
    return copy
  }

  /// The times that quoted words are, without those that are none.
  private func times(_ words: [String]) -> [Timestamp] {
    words.compactMap { word in
      var word = word
      return word.withUTF8 { Timestamp(parsing: $0) }.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private static func range(_ ends: [Double]) -> ClosedRange<Double>? {
    guard let low = ends.min(), let high = ends.max(), low < high else { return nil }
    return low...high
  }
}

extension Zone {
  /// The instant of a time on the zone's clock, both in seconds since 1970.
  func instant(ofWall seconds: Double) -> Double {
    guard seconds.magnitude <= PlotTime.farthest else { return seconds }
    let time = Timestamp(microseconds: Int64((seconds * 1e6).rounded()), isZoned: false)
    return Double(instant(of: time)) / 1e6
  }

  /// What the zone's clock shows at an instant, both in seconds since 1970.
  func wallTime(of instant: Double) -> Double {
    PlotTime.instant(instant).map { instant + Double(offset(at: $0)) } ?? instant
  }
}
