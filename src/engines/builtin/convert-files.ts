import { makesSeveral } from '../../formats/options.js';
import { convert, throughModel, type Converted, type ToFiles } from './convert.js';
import { convertByChains } from './split-chains.js';
import { SplitWriter, type OpenNext } from './split-writer.js';

/** As `convert`, into as many files as the options ask for: one, one for each part, or one for some of the chains. */
export function convertFiles(conversion: ToFiles, open: OpenNext): Converted {
  const { options, to } = conversion;
  if (!makesSeveral(options, to.format)) {
    const out = open(1);
    try {
      return convert({ ...conversion, out });
    } finally {
      out.close();
    }
  }
  if (!options.split) return convertByChains(conversion, open);
  let writer: SplitWriter | null = null;
  const done = throughModel(conversion, (context) => (writer = new SplitWriter(to, context, open)));
  return { ...done, files: writer!.files };
}
