/// Where we answer otherwise than the original, and why: the table of the guide.
struct JobDifference {
  /// What differs.
  var what: String
  var reason: String
  /// The numbers of the recorded steps that show it.
  var steps: [Int] = []
  /// The names of the recorded cases that show it.
  var cases: [String] = []

  static let all = queries + claims + changes + records + values
}

extension JobDifference {
  private static let queries = [
    JobDifference(
      what: "`order_by` orders", reason: "the original writes `ORDER BYkey`, which is no SQL",
      steps: [44, 45]),
    JobDifference(
      what: "an order names a field, and not `(key)` or ` key`",
      reason: "these were the way around that error", steps: [46, 48, 49]),
    JobDifference(
      what: "`get_job` works", reason: "the original calls a method that it does not have",
      steps: [53]),
    JobDifference(
      what: "a limit of nothing is no limit", reason: "the original asks for `LIMIT None`",
      steps: [41]),
    JobDifference(
      what: "`=`, `!=` and `IN` on a field of JSON compare values",
      reason: "the original compares texts, in which the order of keys counts", steps: [34]),
    JobDifference(
      what: "`<` and the like on a field of JSON are errors, and `LIKE` looks into its text",
      reason: "the original compares a text with a text in quotes"),
    JobDifference(
      what: "`!=` nothing means that there is a value",
      reason: "the original answers the rows without one"),
    JobDifference(
      what: "an operator may be written in small letters",
      reason: "the original passes it on, and SQLite fails at `in ?`", cases: ["op in lower case"]),
    JobDifference(
      what: "`IN` takes a list", reason: "of a text, the original takes the letters",
      cases: ["IN without arg", "IN with a text"]),
    JobDifference(
      what: "an unknown field, operator, direction or type is an error with a suggestion",
      reason: "the original drops unknown fields of a job and pastes the others into its SQL",
      steps: [3]),
    JobDifference(
      what: "one row with broken JSON spoils no query: its field is the text, marked",
      reason: "the original fails at every query that meets it",
      cases: [
        "a row with broken JSON makes every query that meets it fail",
        "... also one that only counts on others",
      ]),
    JobDifference(
      what: "every field can be filtered",
      reason: "no layout of the original has a field that is `unfilterable`", steps: [110]),
  ]

  private static let claims = [
    JobDifference(
      what: "a claim is one transaction and takes only jobs that are not claimed",
      reason: "two claims of the original may both answer a job"),
    JobDifference(
      what: "a query for CLAIMED jobs claims nothing",
      reason: "the original claims them again, from those who have them", steps: [74]),
    JobDifference(
      what: "jobs whose `modified` is NULL or in the future can be claimed",
      reason: "the original leaves them for ever", steps: [76, 77],
      cases: [
        "claim of a row whose modified is NULL: never", "get_jobs_for_status('PENDING')",
      ]),
  ]

  private static let changes = [
    JobDifference(
      what: "`update_kvp` commits",
      reason: "the original holds the lock until the next save, and others fail", steps: [90]),
    JobDifference(
      what: "`update_kvp` compares JSON as values",
      reason: "for the original 1 is not 1.0 and the order of keys counts",
      cases: [
        "update_kvp(where_prev_value) compares text: 1 is not 1.0", "... key order matters",
      ]),
    JobDifference(
      what: "updates move `modified`", reason: "it is the time of the last change", steps: [96],
      cases: ["kvp: created is reset by save, kept by update"]),
    JobDifference(
      what: "updates honour the limit, and an order", reason: "the original changes all rows",
      steps: [70]),
    JobDifference(
      what: "a saved job keeps its `created` and the fields that were not given",
      reason: "the original resets both; `replace: true` does, too"),
    JobDifference(
      what: "`create` of a key that is there is an error",
      reason: "the original replaces the job; `create(…, replace: true)` does, too"),
    JobDifference(
      what: "a change waits up to 30 s for those of others",
      reason: "the original has a `lock_timeout` of 30 and waits 5 s"),
    JobDifference(
      what: "`flush` removes the rows of the store and leaves the file",
      reason: "others may have the file open, or more in it", steps: [109],
      cases: ["flush: the file is gone, the DAO still answers from the open file"]),
  ]

  private static let records = [
    JobDifference(
      what: "a pair has a key", reason: "one without a key can never be read again",
      steps: [81, 87]),
    JobDifference(
      what: "a store of an older layout can be read and written",
      reason: "the original fails, as it makes no columns that are missing",
      cases: [
        "a file with an older, narrower table: query",
        "a file with an older, narrower table: create",
      ]),
    JobDifference(
      what: "columns that the layout does not know keep their values",
      reason: "the original loses them when it saves"),
    JobDifference(
      what: "prefixes and fields are quoted", reason: "the original pastes them into its SQL",
      cases: ["prefix with a quote"]),
  ]

  private static let values = [
    JobDifference(
      what: "a saved record is answered as it is stored",
      reason: "the original answers what it was given: true for 1, 5 for '5'",
      cases: [
        "create_job: boolean in INTEGER", "create_job: number in TEXT",
        "create_job: key is a number",
      ]),
    JobDifference(
      what: "a store has a place", reason: "the original takes one in memory when none is given",
      cases: ["default db_uri"]),
    JobDifference(
      what: "errors are of one type, `JobStoreError`",
      reason: "the original has three, each twice, and their messages are empty",
      cases: ["exceptions", "an ORM's own IntegrityError is not the DAO's"]),
  ]
}
