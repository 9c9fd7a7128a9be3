import Foundation
import JobStore

/// A worker of a job store, for tests of what one process cannot show.
///
///     JobProbe claim FILE COUNT      claims COUNT jobs at a time, and prints their keys
///     JobProbe work FILE MICROS      claims, saves and updates until it is killed after a time
@main
struct JobProbe {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let number = Int(arguments[3]) else {
      fatalError("JobProbe claim|work FILE NUMBER")
    }
    let store = try JobStore(arguments[2], .jobman)
    switch arguments[1] {
    case "claim": try claim(from: store, number)
    case "work": try work(on: store, dyingAfter: number)
    default: fatalError("unknown probe")
    }
  }

  private static func claim(from store: JobStore, _ count: Int) throws {
    let pending = JobQuery.status(.pending).order("created").limit(count)
    var keys = ""
    while case let jobs = try store.claim(pending), !jobs.isEmpty {
      keys += jobs.compactMap(\.key).map { "\($0)\n" }.joined()
    }
    print(keys, terminator: "")
  }

  /// Each change gives four fields of a job the same new number.
  private static func work(on store: JobStore, dyingAfter microseconds: Int) throws {
    var timer = itimerval()
    timer.it_value = timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000)
    // A process may be started with the signal held back.
    var alarm = sigset_t()
    sigemptyset(&alarm)
    sigaddset(&alarm, SIGALRM)
    sigprocmask(SIG_UNBLOCK, &alarm, nil)
    signal(SIGALRM, SIG_DFL)
    // SIGALRM ends the process wherever it is, like a kill from outside.
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    for round in 1...100_000 {
      let number = JobValue(round)
      let fields: [String: JobValue] = [
        "job_spec": ["round": number], "errors": [number], "source_tag": .text("\(round)"),
        "purgeable": number,
      ]
      let jobs = try store.claim(.status(.pending).limit(20), setting: fields)
      try store.save(jobs.compactMap(\.key).map { fields.merging(["key": .text($0)]) { $1 } })
      try store.update(fields.merging(["status": "PENDING"]) { $1 }, .all)
    }
  }
}
