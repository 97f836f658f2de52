import Foundation
import Glibc

/// The real program on systems that really refuse: full disks, limits, folders that may not be written.
struct RealRefusals {
  /// What refuses, and the errors of which the program may name one; none: it has to succeed.
  struct Refusal {
    let name: String
    let errors: [String]
    /// Goes before the program's words.
    var under: [String] = []
    /// Makes the place as it has to be; in the shell, with the place's path as `$0`.
    var shell = ""
    var undo = ""
    /// It may also succeed.
    var mayPass = false
  }

  func run(_ tally: inout Tally) throws {
    for refusal in RealRefusals.limits + RealRefusals.folders {
      for deed in Deed.allCases { try refused(deed, refusal, try Place(), &tally) }
    }
    try onFullDisks(&tally)
  }

  // MARK: What refuses

  private static var limits: [Refusal] {
    let sizes = [1, 100, 511].map { bytes in
      Refusal(
        name: "files of at most \(bytes) bytes", errors: ["EFBIG"], under: ["prlimit", "--fsize=\(bytes)"],
        mayPass: true)
    }
    // With fewer than 8 the threads of the Swift runtime do not start.
    let descriptors = (8...16).map { count in
      Refusal(
        name: "\(count) descriptors", errors: ["EMFILE"], under: ["prlimit", "--nofile=\(count)"],
        mayPass: true)
    }
    return sizes + descriptors
  }

  private static var folders: [Refusal] {
    let nobody = ["setpriv", "--reuid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
    return [
      Refusal(
        name: "a folder that may only be read", errors: ["EACCES"], under: getuid() == 0 ? nobody : [],
        shell: "chmod -R a+rX $0 && chmod -R a-w $0/data", undo: "chmod -R u+w $0"),
      Refusal(
        name: "a home that may only be read", errors: [], under: getuid() == 0 ? nobody : [],
        shell: "chmod -R a+rwX $0 && chmod -R a-w $0/state $0/home", undo: "chmod -R u+w $0"),
      Refusal(
        name: "a disk mounted for reading", errors: ["EROFS"],
        shell: "mount --bind $0/data $0/data && mount -o remount,bind,ro $0/data", undo: "umount $0/data"),
      Refusal(
        name: "an immutable folder", errors: ["EPERM"], shell: "chattr +i $0/data $0/data/initiatives",
        undo: "chattr -i $0/data $0/data/initiatives"),
    ]
  }

  /// A disk in memory, filled until so many blocks are free; a write takes a part of a record where one is not enough.
  private func onFullDisks(_ tally: inout Tally) throws {
    for deed in Deed.allCases {
      for free in 0...6 {
        let place = try Place()
        let mounting = Refusal(
          name: "a disk with \(free) blocks free", errors: ["ENOSPC"],
          shell: """
            cp -a $0/data $0/copy && mount -t tmpfs -o size=128k,mode=700 none $0/data && cp -a $0/copy/. $0/data
            head -c 131072 /dev/zero >$0/data/fill 2>/dev/null
            truncate -s $(($(stat -c %s $0/data/fill) - 4096 * \(free))) $0/data/fill
            """, undo: "umount $0/data", mayPass: true)
        try refused(deed, mounting, place, &tally)
      }
    }
  }

  // MARK: One case

  private func refused(_ deed: Deed, _ refusal: Refusal, _ place: Place, _ tally: inout Tally) throws {
    try place.lengthen(by: 9000)
    try deed.prepare(place)
    let made = try shell(refusal.shell, place)
    defer { _ = try? shell(refusal.undo, place) }
    guard made.end.code == 0 else {
      let reason = "\(refusal.name): \(made.errors.split(separator: "\n").first ?? "refused")"
      if !tally.refusals.contains(reason) { tally.refusals.append(reason) }
      return
    }
    let before = place.files()
    let words = refusal.under + [Programs.himaya, "--data", place.data] + deed.arguments
    let outcome = try Child.run(words, environment: place.environment)
    let run = DisturbedRun(
      deed: deed, place: place, before: before, after: place.files(), outcome: outcome, wasReached: true)
    tally.add(
      run.judgeLife(refusal).map { Finding($0.kind, "\(refusal.name), \(deed): \($0.evidence)") })
  }

  private func shell(_ line: String, _ place: Place) throws -> Child.Outcome {
    try Child.run(["sh", "-c", line, place.path], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
  }
}

extension DisturbedRun {
  /// As after a refused call; the errors are the system's.
  func judgeLife(_ refusal: RealRefusals.Refusal) -> [Finding] {
    var findings: [Finding] = []
    let named = refusal.errors.first { outcome.errors.contains($0) }
    // A limit so low that nothing of the program can start is not what is tried here.
    if outcome.end.code != 0, outcome.errors.contains("error while loading shared libraries") { return [] }
    if outcome.end.code == 0, !refusal.errors.isEmpty, !refusal.mayPass {
      findings.append(Finding(.silent, "it passed"))
    }
    if outcome.end.code != 0, refusal.errors.isEmpty { findings.append(Finding(.lost, outcome.errors)) }
    return findings + judgeLife(named ?? refusal.errors.first ?? "", failing: "", forGood: false)
  }
}
