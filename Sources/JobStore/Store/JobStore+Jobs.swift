import Databases

extension JobStore {
  /// Adds a job and answers it as it is stored; a key, the time and so on come by themselves.
  ///
  /// - Parameter replace: What becomes of a job of that key: by default it is an error.
  @discardableResult public func create(
    _ job: [String: JobValue] = [:], replace: Bool? = false
  ) throws -> JobRecord { try save([job], replace: replace)[0] }

  /// Saves jobs, all of them or none, and answers them as they are stored.
  ///
  /// - Parameter replace: What becomes of a job of a key that is there. By default it keeps when
  ///   it was created and the fields that are not given; `true` resets these, `false` is an error.
  @discardableResult public func save(
    _ jobs: [[String: JobValue]], replace: Bool? = nil
  ) throws -> [JobRecord] { try save(jobs, in: self.jobs, replace: replace) }

  /// The job of a key, or nil.
  public func get(_ key: String) throws -> JobRecord? { try get(key, in: jobs) }

  /// The jobs that a query means.
  public func query(_ query: JobQuery = .all) throws -> [JobRecord] {
    try Selection(query, in: jobs).records(on: connection)
  }

  /// The number of jobs that a query means.
  public func count(_ query: JobQuery = .all) throws -> Int {
    try Selection(query, in: jobs).count(on: connection)
  }

  /// Sets fields of the jobs that a query means, and answers how many there were.
  ///
  /// The time of the change goes into `modified` unless it is given.
  @discardableResult public func update(
    _ changes: [String: JobValue], _ query: JobQuery
  ) throws -> Int {
    guard !changes.isEmpty else { throw JobStoreError.noChanges(table: jobs.name) }
    try jobs.check(changes.keys)
    let selection = try Selection(query, in: jobs)
    return try change { writer in
      let rows = try selection.rowNumbers(on: writer)
      let taken = JobStoreError.keyTaken(changes["key"]?.text ?? "", table: jobs.name)
      return try unique(or: taken) { try jobs.update(timed(changes, jobs), at: rows, on: writer) }
    }
  }

  /// Takes jobs that nobody has claimed, and answers them.
  ///
  /// No other claim gets one of them, in this process or another.
  public func claim(
    _ query: JobQuery, setting changes: [String: JobValue] = [:]
  ) throws -> [JobRecord] {
    guard changes["status"] == nil else { throw JobStoreError.claimedStatus }
    try jobs.check(changes.keys)
    let free = query.where("status", .isNot, .status(.claimed))
    let selection = try Selection(free, in: jobs)
    return try change { writer in
      let rows = try selection.rowNumbers(on: writer)
      let claimed = changes.merging(["status": .status(.claimed)]) { $1 }
      _ = try jobs.update(timed(claimed, jobs), at: rows, on: writer)
      return try jobs.records(at: rows, on: writer)
    }
  }

  /// Removes every job and every key-value pair of this store, and leaves the file where it is.
  public func flush() throws {
    try change { writer in
      try jobs.clear(on: writer)
      if schema.hasPairs { try pairs.clear(on: writer) }
    }
  }
}
