"""ipykernel's application, its start divided in two by a fork.

What depends on nothing but the installation is done once, before the fork; what needs the
connection, threads or sockets is done after it, by ipykernel's own steps in their own order.
"""

from __future__ import annotations

import faulthandler  # noqa: F401
import sys
from typing import Any

# Like faulthandler, loaded by every kernel as it starts, and not before.
import IPython.core.logger  # noqa: F401
import tornado.platform.asyncio  # noqa: F401
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from traitlets.config import Config

# 1 stands for a parent that is not watched: the zygote is not the client. The history of what
# was typed is a database and a thread; a page is not typed.
_CONFIG = Config({"IPKernelApp": {"parent_handle": 1}, "HistoryManager": {"enabled": False}})


class WarmKernel(IPythonKernel):
    """An ordinary kernel, made before its sockets."""

    @classmethod
    def instance(cls, *args: object, **parts: object) -> WarmKernel:
        """Give the kernel; what it could not be made with, it takes up now."""
        made = cls.initialized()
        kernel: WarmKernel = super().instance(*args, **parts)
        if made:
            kernel.take_up(**parts)
        return kernel

    def take_up(self, **parts: object) -> None:
        """Take up sockets, streams and threads.

        Parameters
        ----------
        **parts
            What ipykernel makes a kernel with.
        """
        for name in parts.keys() - {"parent", "user_ns"}:
            setattr(self, name, parts[name])
        self._stdout, self._stderr = sys.stdout, sys.stderr
        shell: Any = self.shell
        for shown in (shell.displayhook, shell.display_pub):
            shown.session, shown.pub_socket = self.session, self.iopub_socket
        if hasattr(self, "debugger"):
            self.debugger = self.debugger_class(
                self.log, self.debugpy_stream, self._publish_debug_event, self.debug_shell_socket,
                self.session, self._kernel_modules, self.debug_just_my_code,
                self.filter_internal_frames,
            )  # fmt: skip


class WarmApp(IPKernelApp):
    """ipykernel's application in two parts."""

    def prepare(self) -> None:
        """Do all that needs no connection; starts no thread and opens no socket."""
        super(IPKernelApp, self).initialize([])
        self.init_pdb()
        self.kernel = WarmKernel.instance(
            parent=self, session=self.session, profile_dir=self.profile_dir, log=self.log
        )
        self.init_path()
        self.init_shell()
        self.init_gui_pylab()
        self.init_extensions()
        self.init_code()
        # Patterns are compiled and answers remembered as the first cell runs.
        shell: Any = self.shell
        shell.run_cell("None", silent=True)

    def connect(self, connection_file: str, log_level: int | str) -> None:
        """Do the rest.

        Parameters
        ----------
        connection_file : str
            Says where the client will look for the kernel.
        log_level : int or str
            What is worth telling.
        """
        self.connection_file, self.log_level = connection_file, log_level
        # A session knows the process it was made in, and no other may use it.
        self.session = Session(parent=self)
        self.init_connection_file()
        self.init_sockets()
        self.init_heartbeat()
        self.write_connection_file()
        self.log_connection_info()
        self.init_io()
        self.init_signal()
        self.init_kernel()
        # The environment is another than at the first time.
        shell: Any = self.shell
        shell.init_environment()


def prepared() -> WarmApp:
    """Give an application that only lacks its connection."""
    app: WarmApp = WarmApp.instance(config=_CONFIG, kernel_class=WarmKernel)
    app.prepare()
    return app
