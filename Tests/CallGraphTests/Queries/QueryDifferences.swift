/// Where we answer otherwise than redun does, and why.
struct Difference {
  /// What was asked, or a part of it.
  var asked: String
  /// The databases in which the answer differs; empty for all.
  var databases: Set<String> = []
  var reason: String

  static func find(
    _ asked: String, in database: String, among lines: [Difference]
  ) -> Difference? {
    lines.first {
      asked.contains($0.asked) && ($0.databases.isEmpty || $0.databases.contains(database))
    }
  }
}

extension Difference {
  private static let capitals = "ids and paths compare with their capitals, on both engines"
  private static let wildcards = "_ and % in an id stand for themselves"

  static let queries = [
    Difference(asked: #"["like_id","D85F1D0F"]"#, reason: capitals),
    Difference(asked: #"["like_id","58B9B284"]"#, reason: capitals),
    Difference(asked: #"["like_id","14DC108F"]"#, reason: capitals),
    Difference(
      asked: #"["filter_file_paths",["OUT/*"]]"#, databases: ["diamond", "valuestore"],
      reason: capitals),
    Difference(asked: #"["like_id","_"]"#, reason: wildcards),
    Difference(asked: #"["like_id","%"]"#, reason: wildcards),
  ]
}

extension Difference {
  private static let limit = "a limit keeps the order and the conditions that were set before"
  private static let repeats = "no record is on two pages, and all pages but the last are full"

  private static let order =
    "the values of an execution come as they were recorded; redun leaves their order to SQLite"

  static let pages = [
    Difference(asked: #"[["filter_types",["Job"]],["order_by","time"]],"limit":4"#, reason: limit),
    Difference(asked: #""steps":[["order_by","time"]],"limit":4"#, reason: limit),
    Difference(asked: #"[["filter_value_types",["redun.File"]]],"limit":4"#, reason: limit),
    Difference(
      asked: #"-bb1368dba3ee"]]],"limit":4"#, databases: ["vcf"], reason: limit),
    Difference(
      asked: #"-d9c18cfca392"]]],"limit":4"#, databases: ["diamond"], reason: limit),
    Difference(
      asked: #"["filter_types",["Task"]]],"page":0,"page_size":5"#,
      databases: ["vcf", "valuestore"], reason: repeats),
    Difference(
      asked: #"["filter_types",["Task"]]],"page":1,"page_size":5"#,
      databases: ["diamond", "valuestore"], reason: repeats),
    Difference(
      asked: #"["filter_types",["Task"]]],"page":2,"page_size":7"#, databases: ["diamond"],
      reason: repeats),
    Difference(asked: #"-bb1368dba3ee"]]],"page":0,"page_size":1000"#, reason: order),
    Difference(asked: #"-d9c18cfca392"]]],"page":0,"page_size":1000"#, reason: order),
    Difference(asked: #"-ffaa55d42cae"]]],"page":0,"page_size":1000"#, reason: order),
  ]
}

extension Difference {
  private static let twin = "a task and the value of that task have one hash: it names the task"

  static let names = [
    Difference(asked: "6d4d5da4 required", databases: ["vcf"], reason: twin),
    Difference(asked: "037e1c90 required", databases: ["diamond"], reason: twin),
    Difference(asked: "d70acaa1 required", databases: ["valuestore"], reason: twin),
    Difference(asked: "ml.train ", reason: "a task is found by its name with its namespace, too"),
    Difference(asked: "./", reason: "a path is the same with ./ in front"),
  ]
}

extension Difference {
  private static let none = "a condition on nothing is fulfilled by nothing"
  private static let types = "the compiler refuses it"

  static let ends = [
    Difference(
      asked: "one_or_none: two", reason: "too many are none, as redun's documentation says"),
    Difference(asked: "filter_types bogus", reason: types),
    Difference(asked: "job statuses empty", reason: none),
    Difference(asked: "execution statuses empty", reason: none),
    Difference(asked: "task names empty", reason: none),
    Difference(asked: "file paths empty", reason: none),
    Difference(asked: "page -1", reason: "pages count from 0"),
  ]
}

extension Difference {
  static let options = [
    Difference(asked: "--exec-status done", reason: "a status may be written in small letters"),
    Difference(
      asked: "--job-status CACHED --exec", reason: "no execution is a job: nothing, and no error"),
  ]
}
