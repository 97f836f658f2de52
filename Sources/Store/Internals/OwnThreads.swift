import CLinux
import Glibc

/// Threads that do the same, each with a table of descriptors of its own: where many files are opened and closed, those of one
/// process wait for each other at the table that they share (`unshare(CLONE_FILES)`).
///
/// What others open later is not there, and what is opened there stays there. So work on them closes what it opens, and calls nothing
/// that opens descriptors as it needs them and keeps them, as Dispatch does for its queues; its semaphores need none.
struct OwnThreads: ~Copyable {
  private var threads: [pthread_t] = []

  /// Begins the work on so many threads; where one can't be had, its part is done here and now.
  init(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    for _ in 0..<count {
      var thread = pthread_t()
      let box = Unmanaged.passRetained(Work(work))
      let failure = pthread_create(&thread, nil, { Work.run($0) }, box.toOpaque())
      if failure == 0 {
        threads.append(thread)
      } else {
        box.release()
        work()
      }
    }
  }

  /// Waits until all are done.
  deinit { for thread in threads { pthread_join(thread, nil) } }

  /// A class, since a pointer to it is what a thread begins with.
  private final class Work: Sendable {
    private let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }

    static func run(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      guard let pointer else { return nil }
      let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
      // Where the kernel refuses, the table is shared, and all goes on.
      _ = linux_own_descriptors()
      work.work()
      return nil
    }
  }
}

/// Descriptors that are to be closed, together where they stand one behind the other.
struct DescriptorRun {
  /// Those that are still open.
  private(set) var open: Range<Int32> = 0..<0
  private let system: Syscalls

  init(_ system: Syscalls) { self.system = system }

  /// So many are left open, that a program may have at least three times as many.
  private static let most: Int32 = 256

  /// Takes one that nobody needs any more.
  mutating func add(_ descriptor: Int32) {
    if descriptor != open.upperBound || open.count == Self.most { close() }
    open = (open.isEmpty ? descriptor : open.lowerBound)..<descriptor + 1
  }

  /// Closes all.
  mutating func close() {
    system.close(open)
    open = 0..<0
  }
}
