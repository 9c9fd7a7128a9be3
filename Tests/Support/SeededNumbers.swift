import Statistics

/// Random numbers that are the same in each run, so that a failing case can be had again.
package typealias SeededNumbers = SplitMix64
