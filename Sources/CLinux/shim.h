// The Linux calls that Glibc's overlay lacks.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <malloc.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <termios.h>
#include <unistd.h>

// renameat2(2), for RENAME_NOREPLACE and RENAME_EXCHANGE (linux/fs.h).
static inline int linux_renameat2(int old_folder, const char *old_name, int new_folder,
                                  const char *new_name, unsigned int flags) {
  return (int)syscall(SYS_renameat2, old_folder, old_name, new_folder, new_name, flags);
}

// getdents64(2)
static inline long linux_entries(int folder, void *buffer, size_t size) {
  return syscall(SYS_getdents64, folder, buffer, size);
}

// unshare(2): from here on this thread has a table of descriptors of its own, with the same ones in it; and close_range(2), of the
// first to the last one.
static inline int linux_own_descriptors(void) { return unshare(CLONE_FILES); }
static inline int linux_close_range(unsigned int first, unsigned int last) {
  return (int)syscall(SYS_close_range, first, last, 0U);
}

// fstat(2), into a struct stat: glibc's asks for the status of an empty name instead, which takes longer. Where Swift runs, on 64 bits,
// both have the same struct.
static inline int linux_status(int descriptor, void *status) { return (int)syscall(SYS_fstat, descriptor, status); }

// memfd_create(2): a file in memory that programs which are started do not get; and dup3(2), closed for them too.
static inline int linux_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1U); }
static inline int linux_replace_descriptor(int with, int descriptor) { return dup3(with, descriptor, O_CLOEXEC); }

// posix_spawn(3): closing all descriptors from a number on (glibc 2.34), and a session of its own (glibc 2.26). Without
// <spawn.h>: it brings <sys/select.h>, whose fd_set has other member names under _GNU_SOURCE than Swift's Glibc knows.
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int descriptor);
static inline int linux_spawn_close_from(void *actions, int descriptor) {
  return posix_spawn_file_actions_addclosefrom_np(actions, descriptor);
}
enum { linux_spawn_own_session = 0x80 };

// A terminal that echoes nothing and hands on each byte as it is typed, and what it was before. Swift finds the members of
// struct termios now in one module and now in another, so that they are left to C.
struct linux_modes {
  unsigned char bytes[sizeof(struct termios)];
};
static inline int linux_silence(int terminal, struct linux_modes *before) {
  struct termios modes;
  if (tcgetattr(terminal, &modes) != 0) return -1;
  memcpy(before->bytes, &modes, sizeof modes);
  modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  return tcsetattr(terminal, TCSANOW, &modes);
}
static inline void linux_unsilence(int terminal, const struct linux_modes *before) {
  struct termios modes;
  memcpy(&modes, before->bytes, sizeof modes);
  tcsetattr(terminal, TCSANOW, &modes);
}
