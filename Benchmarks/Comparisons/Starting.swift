import Foundation

/// Starts: the first one, which reads every file, and later ones, which look whether a file has changed.
func compareStarting() {
  let peers = Peers()
  let list = ["list", "country:SY", "--format", "ids"]
  Comparison(row: ("start: himaya trash, none there", "sh -c :")).run {
    ({ try himaya("trash") }, { try run("sh", "-c", ":") })
  }
  // Where the cache can't be kept, every start is the first.
  func firstStart() throws -> Int { try himaya(list, cache: "/dev/null") }
  Comparison(row: ("first start: list country:SY", "reading the bytes, two cores"), wanted: .ratio(1.6)).run {
    (firstStart, BareReading.bytes)
  }
  Comparison(row: ("first start: list country:SY", "cat of all files"), wanted: .milliseconds(500)).run {
    (
      firstStart,
      { try run("find", Place.data + "/initiatives", "-name", "*.json", "-exec", "cat", "{}", "+") }
    )
  }
  Comparison(row: ("first start: list country:SY", "JSONDecoder, two cores")).run {
    (firstStart, BareReading.decoding)
  }
  Comparison(
    row: ("list country:SY, every file checked", "stat of all files, two cores"), wanted: .milliseconds(100)
  ).run {
    ({ try himaya(list) }, BareReading.stat)
  }
  Comparison(row: ("list --cached country:SY", "SQLite: country = 'SY'"), wanted: .milliseconds(20)).run {
    (
      { try himaya(list + ["--cached"]) },
      { try peers.sqlite("select id from records where country = 'SY'") }
    )
  }
  Comparison(row: ("list country:SY, every file checked", "jq on one file of all records")).run {
    (
      { try himaya(list) },
      { try run("jq", "-r", "select(any(.countries[]?; .code == \"SY\")).id", peers.path("all.jsonl")) }
    )
  }
  Comparison(row: ("list country:SY, every file checked", "VisiData opens a table of all")).run {
    ({ try himaya(list) }, { try run("vd", "-b", peers.path("records.csv"), "-o", "/dev/null") })
  }
  Comparison(row: ("list country:SY, every file checked", "neomutt opens as many, warm")).run {
    ({ try himaya(list) }, peers.neomutt)
  }
}

/// Runs himaya on the records.
func himaya(_ words: String..., cache: String? = nil) throws -> Int { try himaya(words, cache: cache) }

func himaya(_ words: [String], cache: String? = nil) throws -> Int {
  // Nothing stands before the program where nothing has to: starting `env` is a millisecond of its own.
  let folders = cache.map { ["env", "XDG_CACHE_HOME=" + $0] } ?? []
  return try run(folders + [Place.program] + words + ["--data", Place.data])
}
