// A real SMTP server for the tests: prints its port, then one line of JSON for each mail that it accepts.
// Recipients decide what happens: refused@ is refused for good, later@ for now, unwanted@ once the message is there.
// A sender that starts with « banned » is refused, whoever the recipient is.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const { SMTPServer } = require('smtp-server');

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: process.argv[3] === 'tls' ? [] : ['STARTTLS'],
  logger: false,
  onMailFrom(address, session, done) {
    const refusal = new Error('sender refused');
    refusal.responseCode = 550;
    done(address.address.startsWith('banned') ? refusal : null);
  },
  onRcptTo(address, session, done) {
    const refusal = new Error('no');
    refusal.responseCode = address.address.startsWith('refused') ? 550 : 451;
    done(/^(refused|later)/.test(address.address) ? refusal : null);
  },
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => {
      if (session.envelope.rcptTo[0].address.startsWith('unwanted')) {
        const refusal = new Error('message refused');
        refusal.responseCode = 554;
        done(refusal);
        return;
      }
      console.log(JSON.stringify({ to: session.envelope.rcptTo.map((one) => one.address), text }));
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.resume().on('end', () => process.exit(0));
