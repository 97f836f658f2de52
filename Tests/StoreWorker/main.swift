// A second program for the store's tests: it saves to a folder of data as another person's himaya would,
// or dies while it does.
//
//   StoreWorker DATA add ID NAME COUNT [nolock]   COUNT saves, each with one more theme, NAME-1 …
//   StoreWorker DATA die CALL save|new|delete|restore ID [STATE]  is killed before its system call of that number
//                                                 or settle: the first of what was left behind
//   StoreWorker DATA cut CALL save|new|delete|restore ID  the power is cut there; else once it is done and said
//   StoreWorker DATA churn ID                     changes without end, each told before and after
//   StoreWorker DATA keep CALL CACHE              is killed before that call while it keeps the rows of all records
//   StoreWorker DATA limit BYTES ID               saves with files limited to so many bytes
//   StoreWorker DATA nobody ID                    saves without root's powers
//
// Ends with the exit code of the store's error, whose message key it prints, or prints `saved`.
import Glibc
import Store
import Synchronization
import Tracker

/// What came in that no test says.
struct Misuse: Error {}

/// A record with one more theme.
func adding(theme: String, to document: JSONDocument) throws -> JSONDocument {
  guard case .object(var members) = document.value else { throw Misuse() }
  if let place = members.firstIndex(where: { $0.name == "themes" }) {
    guard case .array(let themes) = members[place].value else { throw Misuse() }
    members[place].value = .array(themes + [.string(theme)])
  } else {
    members.append(JSONMember(name: "themes", value: .array([.string(theme)])))
  }
  return document.rewritten(to: .object(members))
}

/// Saves when the others are done.
func saving(_ change: Change, to store: Store) throws(StoreError) -> Saved {
  while true {
    do {
      return try store.save(change)
    } catch {
      guard case .locked = error else { throw error }
    }
  }
}

/// `COUNT` saves of one record that others save at the same time.
func add(to store: Store, id: String, name: String, count: Int) throws {
  var base = try store.read(id)
  for number in 1...count {
    let change = Change(id: id, before: base, after: try adding(theme: "\(name)-\(number)", to: base))
    base = try saving(change, to: store).document ?? base
  }
}

/// System calls of which the one with this number kills the program before it is made.
func dying(before number: Int) -> Syscalls {
  let count = Counter()
  return Syscalls { _ in
    if count.next() == number { raise(SIGKILL) }
    return nil
  }
}

/// Counts calls from any thread.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}

/// Reads a folder, from the cache where there is one, and keeps the rows.
func keep(_ data: String, in cache: String, dyingBefore number: Int) throws {
  let isKeeping = Atomic(false)
  let count = Counter()
  let system = Syscalls(
    fault: { _ in
      if isKeeping.load(ordering: .relaxed), count.next() == number { raise(SIGKILL) }
      return nil
    }, clock: { time(nil) + 3600 })
  let store = try Store(opening: data, environment: ["XDG_CACHE_HOME": cache], system: system)
  let reading = RowReading(store)
  if try reading.fromCache(handing: { _ in }) {
    _ = try reading.check()
  } else {
    _ = try reading.fromFiles { _ in }
  }
  isKeeping.store(true, ordering: .relaxed)
  reading.keep()
}

func perform(_ operation: String, _ id: String, in store: Store) throws {
  switch operation {
  case "settle":
    guard let leftover = try store.leftovers().first else { throw Misuse() }
    _ = try store.settle(leftover, Change(id: id, before: leftover.current, after: leftover.version))
  case "save":
    let base = try store.read(id)
    _ = try store.save(Change(id: id, before: base, after: base.setting("notes", "second")))
  case "new":
    var initiative = Initiative(id: id, kind: "workshop", status: "planned", created: "2026-11-21T10:00:00Z")
    initiative.title["en"] = "New"
    initiative.notes = "second"
    let document = JSONDocument(initiative.json)
    _ = try store.save(Change(id: id, before: nil, after: document))
  case "delete":
    try store.delete(id, base: nil)
  case "restore":
    _ = try store.restore(store.trash().first { $0.id == id }?.name ?? "")
  default: throw Misuse()
  }
}

/// A folder of data, with a journal in the place for states that the variable `STORE_WORKER_STATE` names.
func store(_ data: String, _ system: Syscalls = Syscalls()) throws -> Store {
  let environment = getenv("STORE_WORKER_STATE").map { ["XDG_STATE_HOME": String(cString: $0)] }
  return try Store(opening: data, readOnly: false, environment: environment, system: system)
}

func run(_ arguments: [String]) throws {
  guard arguments.count >= 4 else { throw Misuse() }
  let (data, verb) = (arguments[1], arguments[2])
  switch verb {
  case "add":
    guard arguments.count >= 6, let count = Int(arguments[5]) else { throw Misuse() }
    let noLock = arguments.count == 7
    let system = Syscalls { call in noLock && call == .flock ? .fail(Errno(ENOLCK)) : nil }
    try add(
      to: try store(data, system), id: arguments[3], name: arguments[4],
      count: count)
  case "die":
    guard [6, 7].contains(arguments.count), let number = Int(arguments[3]) else { throw Misuse() }
    let environment = arguments.count == 7 ? ["XDG_STATE_HOME": arguments[6]] : nil
    let store = try Store(
      opening: data, readOnly: false, environment: environment, system: dying(before: number))
    try perform(arguments[4], arguments[5], in: store)
  case "cut":
    guard arguments.count == 6, let number = Int(arguments[3]) else { throw Misuse() }
    let system = cuttingPower(of: data, before: number)
    try perform(arguments[4], arguments[5], in: try store(data, system))
    _ = write(1, "saved\n", 6)
    cutPower(of: data)
    raise(SIGKILL)
  case "keep":
    guard arguments.count == 5, let number = Int(arguments[3]) else { throw Misuse() }
    try keep(data, in: arguments[4], dyingBefore: number)
    _ = write(1, "kept\n", 5)
    exit(0)
  case "churn":
    var churn = try Churn(try store(data), id: arguments[3])
    try churn.run()
  case "limit":
    guard arguments.count == 5, let bytes = UInt(arguments[3]) else { throw Misuse() }
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    try perform("save", arguments[4], in: try store(data))
  case "nobody":
    if getuid() == 0 { setuid(65534) }
    try perform("save", arguments[3], in: try store(data))
  default: throw Misuse()
  }
}

do {
  try run(CommandLine.arguments)
  print("saved")
} catch let error as StoreError {
  print(error.message.key, error.message.arguments["error"] ?? "")
  exit(error.exit.rawValue)
}
