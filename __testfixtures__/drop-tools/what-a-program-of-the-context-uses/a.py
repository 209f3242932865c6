import subprocess
subprocess.run(["tree", "/x"])
