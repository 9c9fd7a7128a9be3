import CPostgres
import Glibc

/// The functions of libpq, loaded when the first PostgreSQL connection opens.
///
/// Nothing links the library: it brings 25 others along and makes every start slower.
struct LibPQ: Sendable {
  typealias Connection = OpaquePointer
  typealias Result = OpaquePointer
  typealias Text = UnsafePointer<CChar>

  typealias ConnectParams =
    @convention(c) @Sendable (UnsafePointer<Text?>?, UnsafePointer<Text?>?, CInt) -> Connection?
  typealias CText = UnsafeMutablePointer<CChar>?
  // Connections, results and cancel handles are all opaque to C.
  typealias Ending = @convention(c) @Sendable (OpaquePointer?) -> Void
  typealias Number = @convention(c) @Sendable (OpaquePointer?) -> CInt
  typealias Word = @convention(c) @Sendable (OpaquePointer?) -> CText
  typealias Handle = @convention(c) @Sendable (OpaquePointer?) -> OpaquePointer?
  typealias ColumnWord = @convention(c) @Sendable (Result?, CInt) -> CText
  typealias ColumnOid = @convention(c) @Sendable (Result?, CInt) -> Oid
  typealias CellWord = @convention(c) @Sendable (Result?, CInt, CInt) -> CText
  typealias CellNumber = @convention(c) @Sendable (Result?, CInt, CInt) -> CInt
  typealias Send = @convention(c) @Sendable (Connection?, Text?) -> CInt
  typealias SendPrepare =
    @convention(c) @Sendable (Connection?, Text?, Text?, CInt, UnsafePointer<Oid>?) -> CInt
  typealias SendParameters =
    @convention(c) @Sendable (
      Connection?, Text?, CInt, UnsafePointer<Oid>?, UnsafePointer<Text?>?, UnsafePointer<CInt>?,
      UnsafePointer<CInt>?, CInt
    ) -> CInt
  typealias SendPrepared =
    @convention(c) @Sendable (
      Connection?, Text?, CInt, UnsafePointer<Text?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?,
      CInt
    ) -> CInt
  typealias NoticeReceiver = @convention(c) @Sendable (UnsafeMutableRawPointer?, Result?) -> Void
  typealias SetNoticeReceiver =
    @convention(c) @Sendable (Connection?, NoticeReceiver?, UnsafeMutableRawPointer?)
    -> NoticeReceiver?
  typealias Cancel =
    @convention(c) @Sendable (OpaquePointer?, UnsafeMutablePointer<CChar>?, CInt) -> CInt

  let connect: ConnectParams
  let startConnecting: ConnectParams
  let defaults: @convention(c) @Sendable () -> UnsafeMutablePointer<PQconninfoOption>?
  let freeDefaults: @convention(c) @Sendable (UnsafeMutablePointer<PQconninfoOption>?) -> Void
  let finish: Ending
  let reset: Ending
  let setErrorVerbosity: @convention(c) @Sendable (Connection?, PGVerbosity) -> PGVerbosity
  let status: @convention(c) @Sendable (Connection?) -> ConnStatusType
  let transactionStatus: @convention(c) @Sendable (Connection?) -> PGTransactionStatusType
  let errorMessage: Word
  let parameterStatus: @convention(c) @Sendable (Connection?, Text?) -> Text?
  let socket: Number
  let database: Word
  let host: Word
  let options: Word
  let password: Word
  let setNoticeReceiver: SetNoticeReceiver
  let backendProcess: Number
  let sendQuery: Send
  let sendPrepare: SendPrepare
  let sendDescribe: Send
  let sendParameters: SendParameters
  let sendPrepared: SendPrepared
  let setSingleRowMode: Number
  let consumeInput: Number
  let isBusy: Number
  let nextResult: Handle
  let encryptPassword:
    @convention(c) @Sendable (Connection?, Text?, Text?, Text?) -> UnsafeMutablePointer<CChar>?
  let freeMemory: @convention(c) @Sendable (UnsafeMutableRawPointer?) -> Void
  let getCopyData:
    @convention(c) @Sendable (
      Connection?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, CInt
    ) -> CInt
  let putCopyData: @convention(c) @Sendable (Connection?, Text?, CInt) -> CInt
  let putCopyEnd: @convention(c) @Sendable (Connection?, Text?) -> CInt
  let getCancel: Handle
  let freeCancel: Ending
  let cancel: Cancel
  let clear: Ending
  let resultStatus: @convention(c) @Sendable (Result?) -> ExecStatusType
  let errorField: ColumnWord
  let commandTuples: Word
  let tupleCount: Number
  let columnCount: Number
  let columnName: ColumnWord
  let columnType: ColumnOid
  let isNull: CellNumber
  let value: CellWord
  let length: CellNumber

  private static let loaded = Swift.Result { () throws(DatabaseError) in try LibPQ() }

  /// The library, loaded once.
  ///
  /// - Throws: `DatabaseError` when it is not installed.
  static func load() throws(DatabaseError) -> LibPQ { try loaded.get() }

  private init() throws(DatabaseError) {
    let names = ["libpq.so.5"] + LibPQ.copies(beside: LibPQ.program)
    guard
      let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first
    else {
      throw DatabaseError(
        .connection, "cannot load libpq.so.5, the PostgreSQL client library",
        hint: "install it with `apt-get install libpq5`, or `pip install 'psycopg[binary]'` where "
          + "sqltrack is")
    }
    func find<Function>(_ name: String) throws(DatabaseError) -> Function {
      guard let symbol = dlsym(library, name) else {
        throw DatabaseError(.connection, "cannot use libpq.so.5: it lacks \(name)")
      }
      // Each property's type repeats the declaration in libpq-fe.h.
      return unsafeBitCast(symbol, to: Function.self)
    }
    connect = try find("PQconnectdbParams")
    startConnecting = try find("PQconnectStartParams")
    defaults = try find("PQconndefaults")
    freeDefaults = try find("PQconninfoFree")
    finish = try find("PQfinish")
    reset = try find("PQreset")
    setErrorVerbosity = try find("PQsetErrorVerbosity")
    status = try find("PQstatus")
    transactionStatus = try find("PQtransactionStatus")
    errorMessage = try find("PQerrorMessage")
    parameterStatus = try find("PQparameterStatus")
    socket = try find("PQsocket")
    database = try find("PQdb")
    host = try find("PQhost")
    options = try find("PQoptions")
    password = try find("PQpass")
    setNoticeReceiver = try find("PQsetNoticeReceiver")
    backendProcess = try find("PQbackendPID")
    sendQuery = try find("PQsendQuery")
    sendPrepare = try find("PQsendPrepare")
    sendDescribe = try find("PQsendDescribePrepared")
    sendParameters = try find("PQsendQueryParams")
    sendPrepared = try find("PQsendQueryPrepared")
    setSingleRowMode = try find("PQsetSingleRowMode")
    consumeInput = try find("PQconsumeInput")
    isBusy = try find("PQisBusy")
    nextResult = try find("PQgetResult")
    encryptPassword = try find("PQencryptPasswordConn")
    freeMemory = try find("PQfreemem")
    getCopyData = try find("PQgetCopyData")
    putCopyData = try find("PQputCopyData")
    putCopyEnd = try find("PQputCopyEnd")
    getCancel = try find("PQgetCancel")
    freeCancel = try find("PQfreeCancel")
    cancel = try find("PQcancel")
    clear = try find("PQclear")
    resultStatus = try find("PQresultStatus")
    errorField = try find("PQresultErrorField")
    commandTuples = try find("PQcmdTuples")
    tupleCount = try find("PQntuples")
    columnCount = try find("PQnfields")
    columnName = try find("PQfname")
    columnType = try find("PQftype")
    isNull = try find("PQgetisnull")
    value = try find("PQgetvalue")
    length = try find("PQgetlength")
  }

  // MARK: Other copies

  /// The file of this program; nil where the system does not say.
  private static var program: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The copies of the library that psycopg's packages brought into the Python environment that a
  /// program stands in, the newest last.
  ///
  /// - Parameter program: a file in `bin` of the environment.
  static func copies(beside program: String?) -> [String] {
    guard let folder = program?.split(separator: "/").dropLast(2) else { return [] }
    let pattern =
      "/\(folder.joined(separator: "/"))/lib/python3*/{site,dist}-packages/psycopg*_binary.libs/"
      + "libpq-*.so.5*"
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_BRACE, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
  }
}
