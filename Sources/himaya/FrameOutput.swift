import CLinux
import Glibc

/// What ncurses and the program write the terminal's bytes to: the terminal itself, but memory while a frame is drawn, from
/// which the terminal gets all of it in one write.
///
/// ncurses sends what it has at every move of the cursor. A screen would be dozens of writes, each of which may travel, and
/// be shown, by itself.
struct FrameOutput: ~Copyable {
  /// As ncurses wants it. Its descriptor is our own copy of standard output's.
  let stream: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  /// -1 where the kernel gives none; frames then go out as ncurses writes them.
  private let memory = linux_memory_file("frame")
  private var isGathering = false

  /// - Returns: nil where no descriptor is to be had.
  init?() {
    descriptor = fcntl(1, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { return nil }
    guard let stream = fdopen(descriptor, "w") else {
      close(descriptor)
      return nil
    }
    self.stream = stream
  }

  deinit {
    fclose(stream)
    if memory >= 0 { close(memory) }
  }

  /// What is written from now on waits for `endFrame`.
  mutating func beginFrame() {
    guard memory >= 0, lseek(memory, 0, SEEK_SET) == 0 else { return }
    isGathering = linux_replace_descriptor(memory, descriptor) >= 0
  }

  /// Hands the terminal what was written since `beginFrame`. Waits where it does not read.
  mutating func endFrame() {
    guard isGathering else { return }
    isGathering = false
    let count = lseek(memory, 0, SEEK_CUR)
    _ = linux_replace_descriptor(1, descriptor)
    let frame = [UInt8](unsafeUninitializedCapacity: max(0, Int(count))) { buffer, filled in
      filled = max(0, pread(memory, buffer.baseAddress, buffer.count, 0))
    }
    write(frame[...])
  }

  /// Writes all of it, or what the terminal takes before it is gone.
  func write(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
