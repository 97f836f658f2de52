import Glibc

/// What a run was asked for.
struct Settings {
  var isQuick = false
  var kills = 10_000
  /// Only faults whose names hold this.
  var only: String?

  init(_ words: [String]) throws {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--quick":
        isQuick = true
        kills = 200
      case "--kills": kills = try Settings.number(words.popFirst())
      case "--only": only = words.popFirst()
      default: throw Child.Failure(description: "unknown: \(word)")
      }
    }
  }

  private static func number(_ word: String?) throws -> Int {
    guard let word, let number = Int(word), number > 0 else {
      throw Child.Failure(description: "a number is missing")
    }
    return number
  }
}

/// A line of the table, and how it comes about.
struct Fault {
  let name: String
  let run: (inout Tally) throws -> Void

  func isMeant(by settings: Settings) -> Bool { settings.only.map(name.contains) ?? true }

  /// What a disk, a quota, a limit and a signal answer.
  static let errors = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES", "EMFILE", "EINTR"]

  static func all(_ settings: Settings) -> [Fault] {
    killed(settings) + failing(settings) + [random(settings)] + (settings.isQuick ? [] : together + powerless)
  }

  private static func killed(_ settings: Settings) -> [Fault] {
    Deed.allCases.map { deed in
      Fault(name: "program killed before each call: \(deed)") {
        try EachCall(deed: deed, isQuick: settings.isQuick).killed(&$0)
      }
    }
  }

  private static func failing(_ settings: Settings) -> [Fault] {
    let errors = settings.isQuick ? ["ENOSPC"] : errors
    return (settings.isQuick ? [.save] : Deed.allCases).flatMap { deed in
      (settings.isQuick ? [false] : [false, true]).map { forGood in
        Fault(name: "program's calls fail \(forGood ? "for good" : "once"): \(deed)") {
          try EachCall(deed: deed, isQuick: settings.isQuick).failing(errors, forGood: forGood, &$0)
        }
      }
    }
  }

  private static func random(_ settings: Settings) -> Fault {
    Fault(name: "killed at random") { RandomKills(kills: settings.kills).run(&$0) }
  }

  private static var together: [Fault] {
    [
      Fault(name: "4 programs x 100 saves, with locks") { try Contest(hasLock: true).run(&$0) },
      Fault(name: "4 programs x 100 saves, without locks") { try Contest(hasLock: false).run(&$0) },
    ]
  }

  private static var powerless: [Fault] {
    Disk.Kind.all.map { kind in
      Fault(name: "power cut: \(kind.name)") { try PowerCuts(kind: kind, random: 40).run(&$0) }
    }
  }
}
