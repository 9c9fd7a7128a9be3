// The opcodes of all protocols of pickle, 0 to 5, in families.

/// What moves values about.
enum StackOpcode: UInt8 {
  case mark = 0x28, stop = 0x2E, pop = 0x30, popMark = 0x31, duplicate = 0x32
  case get = 0x67, binGet = 0x68, longBinGet = 0x6A
  case put = 0x70, binPut = 0x71, longBinPut = 0x72, memoize = 0x94
  case proto = 0x80, frame = 0x95
}

/// What makes a number, or nothing at all.
enum NumberOpcode: UInt8 {
  case none = 0x4E, newTrue = 0x88, newFalse = 0x89
  case int = 0x49, long = 0x4C, float = 0x46
  case binInt = 0x4A, binInt1 = 0x4B, binInt2 = 0x4D, binFloat = 0x47
  case long1 = 0x8A, long4 = 0x8B
}

/// What makes a text, or bytes.
enum TextOpcode: UInt8 {
  case string = 0x53, binString = 0x54, shortBinString = 0x55
  case unicode = 0x56, binUnicode = 0x58, shortBinUnicode = 0x8C, binUnicode8 = 0x8D
  case binBytes = 0x42, shortBinBytes = 0x43, binBytes8 = 0x8E, byteArray8 = 0x96
}

/// What makes a container, or fills one.
enum ContainerOpcode: UInt8 {
  case emptyList = 0x5D, emptyTuple = 0x29, emptyDict = 0x7D, emptySet = 0x8F
  case list = 0x6C, tuple = 0x74, dict = 0x64, frozenSet = 0x91
  case tuple1 = 0x85, tuple2 = 0x86, tuple3 = 0x87
  case append = 0x61, appends = 0x65, addItems = 0x90, setItem = 0x73, setItems = 0x75
}

/// What would find or run something of Python's.
enum ObjectOpcode: UInt8 {
  case global = 0x63, stackGlobal = 0x93
  case reduce = 0x52, build = 0x62, inst = 0x69, obj = 0x6F, newObj = 0x81, newObjEx = 0x92
  case persID = 0x50, binPersID = 0x51, ext1 = 0x82, ext2 = 0x83, ext4 = 0x84
  case nextBuffer = 0x97, readOnlyBuffer = 0x98
}
