import ArgumentParser
import Foundation
import Tables
import Tracking

/// A change of an experiment or a run, as the words of the command line say it.
enum Edit {
  /// What happens to members or tags.
  enum Change: String { case add, set, remove }
  /// The columns of JSON.
  enum Members: String { case args, env, extras }
  /// The times of a run.
  enum Time: String { case created, started, updated }

  case name(String)
  case status(String)
  /// Nil removes the comment.
  case comment(String?)
  case tags(Change, [String])
  case link(Change, kind: String, to: Int64)
  case members(Members, Change, values: [String: SQLValue], names: [String])
  case time(Time, Moment)

  /// What the words mean.
  ///
  ///     try Edit(["tag", "add", "gpu", "sweep"])  // .tags(.add, ["gpu", "sweep"])
  ///
  /// - Throws: `ValidationError` that names what is missing or wrong.
  init(_ words: [String]) throws {
    let rest = Array(words.dropFirst())
    switch words.first ?? "" {
    case "name":
      let name = try Edit.only(rest, "name NAME")
      guard !name.isEmpty else { throw ValidationError("missing name, write `name NAME`") }
      self = .name(name)
    case "status": self = .status(try Edit.only(rest, "status STATUS"))
    case "comment":
      let text = try Edit.only(rest, "comment TEXT")
      self = .comment(text.isEmpty ? nil : text)
    case "tag":
      let (change, tags) = try Edit.change(rest, "tag add|set|remove TAG ...")
      self = .tags(change, tags)
    case "link": self = try Edit.link(rest)
    case let word where Members(rawValue: word) != nil:
      self = try Edit.members(Members(rawValue: word) ?? .extras, rest)
    case let word where Time(rawValue: word) != nil:
      let text = try Edit.only(rest, "\(word) now|TIME")
      self = .time(Time(rawValue: word) ?? .updated, try Edit.moment(text))
    case let word:
      let known = ["name", "status", "comment", "tag", "link", "args", "env", "extras"]
      let nearest = Suggestion.nearest(to: word, in: known).map { ", did you mean '\($0)'?" }
      throw ValidationError("unknown change '\(word)'\(nearest ?? "")")
    }
  }

  private static func only(_ words: [String], _ usage: String) throws -> String {
    guard words.count == 1 else { throw ValidationError("invalid change, write `\(usage)`") }
    return words[0]
  }

  private static func change(_ words: [String], _ usage: String) throws -> (Change, [String]) {
    guard let change = words.first.flatMap(Change.init), words.count > 1 || change == .set else {
      throw ValidationError("invalid change, write `\(usage)`")
    }
    return (change, Array(words.dropFirst()))
  }

  private static func link(_ words: [String]) throws -> Edit {
    let usage = "link add|remove KIND ID"
    let (change, rest) = try change(words, usage)
    guard rest.count == 2, let id = Int64(rest[1]), change != .set else {
      throw ValidationError("invalid change, write `\(usage)`")
    }
    return .link(change, kind: rest[0], to: id)
  }

  private static func members(_ members: Members, _ words: [String]) throws -> Edit {
    let (change, rest) = try change(words, "\(members.rawValue) add|set|remove NAME=VALUE ...")
    if change == .remove { return .members(members, change, values: [:], names: rest) }
    var values: [String: SQLValue] = [:]
    for word in rest {
      guard let (name, value) = Assignment.split(word) else {
        throw ValidationError("invalid \(members.rawValue) '\(word)', write NAME=VALUE")
      }
      // Variables are text, whatever they look like.
      values[name] = members == .env ? .text(value) : SQLValue(word: value)
    }
    return .members(members, change, values: values, names: [])
  }

  private static func moment(_ text: String) throws -> Moment {
    if text == "now" { return .now }
    let time = try TimeArgument.parse(text)
    return .at(Date(timeIntervalSince1970: Double(time.microseconds) / 1e6))
  }
}

extension Edit {
  /// Changes an experiment.
  func apply(to experiment: Experiment) throws {
    switch self {
    case .name(let name): try experiment.setName(name)
    case .comment(let text): try experiment.setComment(text)
    case .tags(.add, let tags): try experiment.addTags(tags)
    case .tags(.set, let tags): try experiment.setTags(tags)
    case .tags(.remove, let tags): try experiment.removeTags(tags)
    case .link(.remove, let kind, let id): try experiment.removeLink(kind, to: id)
    case .link(_, let kind, let id): try experiment.addLink(kind, to: id)
    case .members(.extras, .add, let values, _): try experiment.addExtras(values)
    case .members(.extras, .set, let values, _): try experiment.setExtras(values)
    case .members(.extras, .remove, _, let names): try experiment.removeExtras(names)
    case .members(let members, _, _, _):
      throw ValidationError("an experiment has no \(members.rawValue), a run has")
    case .status, .time: throw ValidationError("an experiment has no status and times, a run has")
    }
  }

  /// Changes a run.
  func apply(to run: Run) throws {
    switch self {
    case .name: throw ValidationError("a run has no name, an experiment has")
    case .status(let status): try run.setStatus(status)
    case .comment(let text): try run.setComment(text)
    case .tags(.add, let tags): try run.addTags(tags)
    case .tags(.set, let tags): try run.setTags(tags)
    case .tags(.remove, let tags): try run.removeTags(tags)
    case .link(.remove, let kind, let id): try run.removeLink(kind, to: id)
    case .link(_, let kind, let id): try run.addLink(kind, to: id)
    case .members(let members, let change, let values, let names):
      try apply(members, change, values, names, to: run)
    case .time(.created, let time): try run.setCreated(time)
    case .time(.started, let time): try run.setStarted(time)
    case .time(.updated, let time): try run.setUpdated(time)
    }
  }

  private func apply(
    _ members: Members, _ change: Change, _ values: [String: SQLValue], _ names: [String],
    to run: Run
  ) throws {
    switch (members, change) {
    case (.args, .add): try run.addArgs(values)
    case (.args, .set): try run.setArgs(values)
    case (.args, .remove): try run.removeArgs(names)
    case (.env, .add): try run.addEnv(values)
    case (.env, .set): try run.setEnv(values)
    case (.env, .remove): try run.removeEnv(names)
    case (.extras, .add): try run.addExtras(values)
    case (.extras, .set): try run.setExtras(values)
    case (.extras, .remove): try run.removeExtras(names)
    }
  }
}
