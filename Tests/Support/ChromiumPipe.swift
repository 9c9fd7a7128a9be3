import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The two pipes to a browser process: commands go in, answers and events come out.
///
/// `--remote-debugging-pipe` reads JSON from descriptor 3 and writes it to descriptor 4,
/// with a NUL behind each message. Answers are handed to whoever waits for them, events to
/// the session they belong to.
final class ChromiumPipe: @unchecked Sendable {
  /// How long an answer may take, in seconds.
  static let patience = 30.0

  typealias Message = [String: Any]

  let process: pid_t
  private let input: Int32
  private let output: Int32
  // Guards everything below; signalled for each message.
  private let condition = NSCondition()
  private var lastID = 0
  private var answers: [Int: Message] = [:]
  private var events: [String: [Message]] = [:]
  private var hasEnded = false

  /// Starts a browser.
  ///
  /// - Throws: `ChromiumError.cannotStart`.
  init(path: String, arguments: [String], environment: [String]) throws {
    let commands = try Self.pipe()
    let replies = try Self.pipe()
    defer {
      close(commands.read)
      close(replies.write)
    }
    process = try Self.spawn(
      [path] + arguments, environment, descriptors: [commands.read, replies.write])
    input = commands.write
    output = replies.read
    let reader = Thread { [self] in read() }
    reader.start()
  }

  /// Sends a command and waits for its answer.
  func send(_ method: String, _ parameters: Message = [:], session: String? = nil) throws
    -> Message
  {
    condition.lock()
    lastID += 1
    let id = lastID
    condition.unlock()
    var command: Message = ["id": id, "method": method, "params": parameters]
    if let session { command["sessionId"] = session }
    try write(JSONSerialization.data(withJSONObject: command) + [0])
    return try answer(to: id, method)
  }

  private func answer(to id: Int, _ method: String) throws -> Message {
    let answer = try wait(for: method) { answers.removeValue(forKey: id) }
    if let error = answer["error"] as? Message {
      throw ChromiumError.refused(command: method, message: "\(error["message"] ?? error)")
    }
    return answer["result"] as? Message ?? [:]
  }

  /// Waits for an event of a session that has already come or will come.
  func event(_ method: String, session: String, where matches: (Message) -> Bool) throws {
    _ = try wait(for: method) {
      events[session]?.contains { event in
        event["method"] as? String == method && matches(event["params"] as? Message ?? [:])
      } == true ? true : nil
    }
  }

  /// Waits until a session had more events of one name than before.
  func event(
    _ method: String, session: String, after count: Int, where matches: (Message) -> Bool
  ) throws {
    _ = try wait(for: method) {
      let found = (events[session] ?? []).count { event in
        event["method"] as? String == method && matches(event["params"] as? Message ?? [:])
      }
      return found > count ? true : nil
    }
  }

  /// The parameters of all events of one name that a session had.
  func events(_ method: String, session: String) -> [Message] {
    condition.withLock {
      (events[session] ?? []).filter { $0["method"] as? String == method }
        .map { $0["params"] as? Message ?? [:] }
    }
  }

  /// Forgets the events of a session.
  func forgetEvents(session: String) {
    condition.withLock { events[session] = nil }
  }

  private func wait<Found>(for what: String, _ find: () -> Found?) throws -> Found {
    let end = Date(timeIntervalSinceNow: Self.patience)
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let found = find() { return found }
      if hasEnded { throw ChromiumError.ended }
      guard condition.wait(until: end) else { throw ChromiumError.timeout(what) }
    }
  }

  // MARK: Bytes

  private func write(_ data: Data) throws {
    condition.lock()
    defer { condition.unlock() }
    try data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          input, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw ChromiumError.ended }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Reads until the browser ends; runs on its own thread.
  private func read() {
    var pending = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      var rest = chunk[..<count]
      while let end = rest.firstIndex(of: 0) {
        pending.append(contentsOf: rest[..<end])
        take(pending)
        pending.removeAll()
        rest = rest[(end + 1)...]
      }
      pending.append(contentsOf: rest)
    }
    condition.withLock {
      hasEnded = true
      condition.broadcast()
    }
  }

  private func take(_ data: Data) {
    guard let message = try? JSONSerialization.jsonObject(with: data) as? Message else { return }
    condition.withLock {
      if let id = message["id"] as? Int {
        answers[id] = message
      } else {
        events[message["sessionId"] as? String ?? "", default: []].append(message)
      }
      condition.broadcast()
    }
  }

  // MARK: Process

  /// A pipe above the descriptors that the browser's own ends are copied to.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw ChromiumError.cannotStart(code: errno) }
    let high = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    for end in ends { close(end) }
    return (high[0], high[1])
  }

  /// glibc's `posix_spawn_file_actions_addclosefrom_np`, which its headers hide from Swift.
  private static func closeOthers(
    _ actions: inout posix_spawn_file_actions_t, from first: Int32
  ) throws {
    typealias CloseFrom =
      @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else {
      throw ChromiumError.cannotStart(code: ENOSYS)
    }
    _ = unsafeBitCast(symbol, to: CloseFrom.self)(&actions, first)
  }

  /// Starts a process in a group of its own with the descriptors as 3, 4 and so on.
  private static func spawn(_ words: [String], _ environment: [String], descriptors: [Int32])
    throws -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for standard in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0)
    }
    for (index, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(3 + index))
    }
    // The browser lives on: an open end of another test's pipe would never close.
    try closeOthers(&actions, from: Int32(3 + descriptors.count))
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw ChromiumError.cannotStart(code: code) }
    return process
  }
}
