import Glibc

/// The browser, on a disk that is slow to bring things down; the power fails as soon as the screen says 'Saved'.
struct SavedOnScreen {
  let kind: Disk.Kind
  let times: Int

  func run(_ tally: inout Tally) throws {
    let disk: Disk
    do { disk = try Disk(kind) } catch {
      tally.refusals.append("\(error)")
      return
    }
    for number in 1...times { tally.add(try savedThenCut(disk, number)) }
  }

  /// Had the screen said so before the disk had it, the half second of each `fsync` would show it.
  private static let slowly = [
    "strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync", "-e",
    "inject=fsync:delay_enter=500000",
  ]

  private func savedThenCut(_ disk: Disk, _ number: Int) throws -> [Finding] {
    let place = try Place(in: disk.path)
    disk.settle()
    let typed = " typed \(number)"
    let screen = try Screen(place, under: SavedOnScreen.slowly)
    try screen.wait(for: "2 of 2 shown")
    try screen.press("e")
    try screen.wait(for: "Editing: Workshop")
    try screen.type(typed)
    try screen.wait(for: "Workshop\(typed)")
    try screen.press("F2")
    try screen.wait(for: "Saved")
    try disk.cutPower()
    kill(-(try screen.process()), SIGKILL)
    try screen.hangUp()
    try disk.restart()
    let files = place.files().filter { !Deed.isTemporary($0.key) }
    let texts = files.values.map { String(decoding: $0, as: UTF8.self) }
    return texts.contains { $0.contains("Workshop\(typed)") }
      ? [] : [Finding(.lost, "shown as saved: \(typed)")]
  }
}
