"""A module that is put off is read when something of it is asked for."""

import subprocess
import sys

# In a process of its own, where nothing else has read the module.
_SCRIPT = """
import sys
from macros.put_off import put_off
put_off("wave")
import wave
assert "Error" not in vars(sys.modules["wave"])
assert issubclass(wave.Error, Exception)
assert "Error" in vars(sys.modules["wave"])
from wave import Wave_read
put_off("wave")
assert sys.modules["wave"].Wave_read is Wave_read
put_off("email")
import email.message
assert email.message_from_string("To: all").__class__ is email.message.Message
put_off("no_such_module")
try:
    import no_such_module
except ModuleNotFoundError:
    pass
else:
    raise AssertionError("a module that is not there has been imported")
"""


def test_a_module_that_is_put_off_is_read_when_it_is_used() -> None:
    subprocess.run([sys.executable, "-c", _SCRIPT], check=True, timeout=60)
