/// A class or function that a pickle names.
struct PythonClass {
  /// The module, in Python 3's spelling.
  let module: String
  /// The name, with those of the classes around it.
  let name: String
  /// The shape of what it makes, when that is not the one of any class.
  let known: KnownClass?

  init(module: String, name: String) {
    let (module, name) = PythonClass.renamed[module].map { ($0, name) } ?? (module, name)
    self.module = module
    self.name = module == "builtins" ? PythonClass.renamedBuiltins[name] ?? name : name
    known = PythonClass.known(module, self.name)
  }

  private static let renamed = [
    "__builtin__": "builtins", "exceptions": "builtins", "copy_reg": "copyreg",
  ]
  private static let renamedBuiltins = ["xrange": "range", "unicode": "str", "long": "int"]

  private static func known(_ module: String, _ name: String) -> KnownClass? {
    if let known = KnownClass(rawValue: "\(module).\(name)") { return known }
    if let alias = KnownClass.aliases["\(module).\(name)"] { return alias }
    if module == "builtins", isException(name) { return .exception }
    if module.hasPrefix("redun."), name.hasSuffix("Error") { return .exception }
    if module == "pathlib" || module.hasPrefix("pathlib."), name.contains("Path") { return .path }
    if module == "redun.file" || module == "redun.handle" { return .file }
    if let root = module.split(separator: ".").first, ["pandas", "torch"].contains(root) {
      return .opaque
    }
    return nil
  }

  private static func isException(_ name: String) -> Bool {
    let endings = ["Error", "Exception", "Warning", "Interrupt", "Exit", "Iteration", "Group"]
    return endings.contains { name.hasSuffix($0) }
  }

  /// Whether it is one of the values that are their own name.
  var isConstant: Bool { module == "builtins" && ["Ellipsis", "NotImplemented"].contains(name) }

  /// Whether a name of `builtins` is a function's.
  var isBuiltinFunction: Bool {
    module == "builtins" && PythonClass.functions.contains(name)
  }

  private static let functions: Set<String> = [
    "__build_class__", "__import__", "abs", "aiter", "all", "anext", "any", "ascii", "bin",
    "breakpoint", "callable", "chr", "compile", "delattr", "dir", "divmod", "eval", "exec",
    "format", "getattr", "globals", "hasattr", "hash", "hex", "id", "input", "isinstance",
    "issubclass", "iter", "len", "locals", "max", "min", "next", "oct", "open", "ord", "pow",
    "print", "repr", "round", "setattr", "sorted", "sum", "vars",
  ]
}

/// A class whose values Python writes in a way of their own.
enum KnownClass: String {
  case set = "builtins.set"
  case frozenSet = "builtins.frozenset"
  case list = "builtins.list"
  case tuple = "builtins.tuple"
  case dict = "builtins.dict"
  case bytes = "builtins.bytes"
  case byteArray = "builtins.bytearray"
  case complex = "builtins.complex"
  case range = "builtins.range"
  case exception
  case getAttribute = "builtins.getattr"
  case encode = "_codecs.encode"
  case reconstructor = "copyreg._reconstructor"
  case newObject = "copyreg.__newobj__"
  case newObjectWithKeywords = "copyreg.__newobj_ex__"
  case orderedDict = "collections.OrderedDict"
  case defaultDict = "collections.defaultdict"
  case counter = "collections.Counter"
  case deque = "collections.deque"
  case partial = "functools.partial"
  case dateTime = "datetime.datetime"
  case date = "datetime.date"
  case time = "datetime.time"
  case timeDelta = "datetime.timedelta"
  case timeZone = "datetime.timezone"
  case fraction = "fractions.Fraction"
  case uuid = "uuid.UUID"
  case path
  case pattern = "re._compile"
  case namespace = "types.SimpleNamespace"
  case array = "array._array_reconstructor"
  case emptyArray = "array.array"
  case numpyArray = "numpy.core.multiarray._reconstruct"
  case numpyBuffer = "numpy.core.numeric._frombuffer"
  case numpyScalar = "numpy.core.multiarray.scalar"
  case numpyType = "numpy.dtype"
  /// Only the name is shown.
  case opaque
  case file
  case fileSet = "redun.file.FileSet"
  case handle = "redun.handle.Handle"
  case stagingFile = "redun.file.StagingFile"
  case task = "redun.task.Task"
  case partialTask = "redun.task.PartialTask"
  case errorValue = "redun.scheduler.ErrorValue"
  case taskExpression = "redun.expression.TaskExpression"
  case simpleExpression = "redun.expression.SimpleExpression"
  case valueExpression = "redun.expression.ValueExpression"
  case quotedExpression = "redun.expression.QuotedExpression"
  case function = "redun.value.Function"
  /// What our queries put together: the arguments of a call, and the preview of a value that is
  /// not at hand.
  case callArguments = "sqltrack.arguments"
  case preview = "sqltrack.preview"

  /// Other names of the same.
  static let aliases: [String: KnownClass] = [
    "redun.expression.SchedulerExpression": .taskExpression,
    "redun.task.SchedulerTask": .task,
    "redun.file.IStagingFile": .stagingFile, "redun.file.ContentStagingFile": .stagingFile,
    "redun.file.StagingDir": .stagingFile, "redun.file.IStagingDir": .stagingFile,
    "redun.file.ContentStagingDir": .stagingFile,
    "numpy._core.multiarray._reconstruct": .numpyArray,
    "numpy._core.numeric._frombuffer": .numpyBuffer,
    "numpy._core.multiarray.scalar": .numpyScalar,
  ]
}
