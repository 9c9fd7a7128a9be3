import ArgumentParser
import Foundation
import Reports
import Tables

extension ErrorMode: ExpressibleByArgument {}

/// `name=value` of the command line.
enum ParameterArgument {
  static func split(_ text: String) throws -> (name: String, text: String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("invalid parameter '\(text)': write -P name=value")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// The name without the type that may follow it.
  static func name(in text: String) throws -> String {
    try GivenParameter(split(text)).name
  }
}

/// A time of the command line.
enum TimeArgument {
  static func parse(_ text: String) throws -> Timestamp {
    guard let timestamp = Timestamp(parsing: text), timestamp.isFinite else {
      throw ValidationError("invalid time '\(text)': write it as 2026-11-20T18:00:00+01:00")
    }
    return timestamp
  }
}

/// A venue of the command line.
enum VenueArgument {
  static func parse(_ text: String) throws -> Venue {
    do {
      return try Venue(named: text)
    } catch {
      throw ValidationError(error.description)
    }
  }
}

/// A length of time of the command line.
enum DurationArgument {
  static func parse(_ text: String) throws -> Duration {
    guard let duration = Duration(parsing: text) else {
      throw ValidationError("invalid length of time '\(text)': write it as 30s")
    }
    return duration
  }
}
