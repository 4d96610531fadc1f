# syslog: what audit hooks are told of each call.
import sys
import syslog

heard = []
sys.addaudithook(lambda event, arguments: event.startswith("syslog") and heard.append((event, arguments)))
sys.argv = ["/some/where/program"]
syslog.closelog()
syslog.setlogmask(0)
syslog.syslog("x")
syslog.syslog(syslog.LOG_ERR, "y")
syslog.openlog("a", 1, 8)
syslog.openlog()
syslog.openlog(logoption=2)
syslog.setlogmask(7)
syslog.closelog()
sys.argv = []
syslog.setlogmask(0)
syslog.syslog("z")
syslog.closelog()
for event in heard:
    print(*event)
